/**
 * Version of the shape of the JSON documents that commands give, all but plans; schema/report.schema.json has those that
 * are read again. Minor versions only add members; readers refuse an unknown major.
 */
export const DOCUMENT_VERSION = '1.0';
