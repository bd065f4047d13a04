// The npm package ships these modules without declarations of their own.
declare module "pyodide/pyodide.mjs" {
  export { loadPyodide } from "pyodide";
}
declare module "pyodide/pyodide.asm.mjs" {
  export default function createPyodideModule(settings: any): Promise<any>;
}

// BokehJS is resolved in the browser; a model's properties are known to its `define` alone.
declare module "@bokehjs/*";
declare module "*.css" {
  const text: string;
  export default text;
}
