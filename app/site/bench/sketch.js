/** The simplest thing that a p5 page can show: its first frame is what is measured. */
/* global createCanvas, background, circle, line, noLoop */
window.setup = () => {
  createCanvas(720, 480);
};
window.draw = () => {
  background(255);
  for (let i = 0; i < 40; i++) circle(20 + 17 * i, 440 - 10 * i, 8);
  line(0, 460, 720, 20);
  noLoop();
  requestAnimationFrame(() => performance.mark("frame"));
};
