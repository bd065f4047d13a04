/** Whether the reader has asked the browser to save data: then nothing large comes unasked. */
export const savesData = () => /** @type {any} */ (navigator).connection?.saveData === true;
