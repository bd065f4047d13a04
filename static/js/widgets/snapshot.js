/** One canvas with all pictures of a sim, for saving as PNG. */

const GAP = 16;
const TITLE = 28;

/**
 * @param {any[]} pictures views of the pictures, in reading order
 * @param {{background: string, ink: string, font: string}} look
 * @returns {HTMLCanvasElement}
 */
export function snapshot(pictures, {background, ink, font}) {
  const ratio = window.devicePixelRatio;
  const parts = pictures.map((view) => ({
    title: view.model.title,
    canvas: view.figureView.export("png", true).canvas,
  }));
  const canvas = document.createElement("canvas");
  const heights = parts.map(({canvas: part}) => part.height + (TITLE + GAP) * ratio);
  canvas.width = Math.max(...parts.map(({canvas: part}) => part.width)) + 2 * GAP * ratio;
  canvas.height = heights.reduce((sum, height) => sum + height, GAP * ratio);
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  context.fillStyle = background;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.fillStyle = ink;
  context.font = `500 ${16 * ratio}px ${font}`;
  let top = GAP * ratio;
  parts.forEach(({title, canvas: part}, k) => {
    context.fillText(title, GAP * ratio, top + 18 * ratio);
    context.drawImage(part, GAP * ratio, top + TITLE * ratio);
    top += heights[k];
  });
  return canvas;
}
