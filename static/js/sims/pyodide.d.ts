// The npm package ships these modules without declarations of their own.
declare module "pyodide/pyodide.mjs" {
  export { loadPyodide } from "pyodide";
}
declare module "pyodide/pyodide.asm.mjs" {
  export default function createPyodideModule(settings: any): Promise<any>;
}
