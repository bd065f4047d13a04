// BokehJS is resolved in the browser; a model's properties are known to its `define` alone.
declare module "@bokehjs/*";
declare module "*.css" {
  const text: string;
  export default text;
}
