/** What the configuration of a project is called, in the folder that wxmenu is run in. */
export const CONFIG_FILE = 'wxmenu.config.yaml';
