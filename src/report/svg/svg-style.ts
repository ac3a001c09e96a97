import { raw } from 'hono/html';
import type { Html } from '../html/markup.ts';

/**
 * How a picture looks where it is dark. Everything has its light colour as an attribute, which every viewer
 * understands; style sheets are stronger than attributes where there are some.
 */
export const SVG_STYLE: Html = raw(`@media (prefers-color-scheme: dark) {
.title { fill: #e6edf3 } .quiet { fill: #9aa4af } .ink { fill: #dedede } .lines { fill: #b8b8b8 }
.chat { fill: #111111 } .bar { fill: #1e1e1e } .card { fill: #2c2c2c } .hair, .edge { stroke: #3f3f3f } .icon { stroke: #b8b8b8 }
.tint-create { fill: #10291a } .tint-update { fill: #2e2408 } .tint-move { fill: #0d2440 } .tint-delete { fill: #3a1413 }
.mark-create { fill: #56d364 } .mark-update { fill: #e3b341 } .mark-move { fill: #79c0ff } .mark-delete { fill: #ff8b82 } .sign { fill: #0d1117 }
}`);
