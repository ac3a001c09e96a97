/** The part of bottleneck that octokit's plug-ins use as well: without Redis. */
declare module 'bottleneck/light.js' {
  import Bottleneck from 'bottleneck';
  // biome-ignore lint/style/noDefaultExport: it is what the library has
  export default Bottleneck;
}
