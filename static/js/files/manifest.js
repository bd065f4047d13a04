/**
 * The lists of files that belong to a page. The page names each with its hash, so that an
 * old page never meets the files of a new version.
 */
import { downloadFile } from "./download.js";

/**
 * @param {"runtime" | "cells"} kind
 * @param {string} root absolute address of the site's root
 * @returns {Promise<any>}
 */
export async function readManifest(kind, root) {
  const file = JSON.parse(document.documentElement.dataset[kind] ?? "null");
  if (!file) throw new Error("This page names no files to start from.");
  const content = await downloadFile(new URL(file.url, root).href, file);
  return JSON.parse(new TextDecoder().decode(content));
}
