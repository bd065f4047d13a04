/** Runs inside the frame of one chart: takes Plotly's script and a figure, once. */
addEventListener(
  "message",
  ({ source, data }) => {
    if (source !== parent) return;
    const script = document.createElement("script");
    script.textContent = data.script; // runs only if it is the one whose hash the policy names
    document.head.append(script);
    const { data: traces, layout = {}, frames } = JSON.parse(data.figure);
    const place = document.createElement("div");
    document.body.style.margin = "0";
    document.body.append(place);
    const size = { autosize: true, ...layout, width: undefined };
    const { Plotly } = /** @type {any} */ (window);
    Plotly.newPlot(place, { data: traces, layout: size, frames, config: { responsive: true, displaylogo: false } });
  },
  { once: true },
);
