/**
 * A network as TensorFlow Playground trains one: neurons and weights are objects, samples are
 * looked at one by one, and what they ask for is added up until a batch is full. A plain account
 * of that algorithm, for a comparison of times: tanh in the hidden layers, a sigmoid at the end.
 */

/** @param {number[]} sizes @param {number[]} parameters layer by layer, rows of weights, then biases */
export function build(sizes, parameters) {
  const taken = parameters[Symbol.iterator]();
  const next = () => /** @type {number} */ (taken.next().value);
  let before = Array.from({ length: sizes[0] }, neuron);
  const layers = [before];
  for (const [k, size] of sizes.slice(1).entries()) {
    const last = k === sizes.length - 2;
    const layer = Array.from({ length: size }, () => ({ ...neuron(), last }));
    for (const from of before)
      for (const to of layer) to.inputs.push({ from, weight: next(), gradient: 0 });
    for (const to of layer) to.bias = next();
    layers.push(layer);
    before = layer;
  }
  return layers;
}

function neuron() {
  return { inputs: [], bias: 0, gradient: 0, output: 0, error: 0, last: false };
}

/** The probability of class 1. */
export function forward(layers, sample) {
  for (const [i, it] of layers[0].entries()) it.output = sample[i];
  for (const it of layers.slice(1).flat()) {
    let sum = it.bias;
    for (const { from, weight } of it.inputs) sum += weight * from.output;
    it.output = it.last ? 1 / (1 + Math.exp(-sum)) : Math.tanh(sum);
  }
  return layers.at(-1)[0].output;
}

function backward(layers, target) {
  for (const it of layers.flat()) it.error = 0;
  for (const layer of layers.slice(1).reverse())
    for (const it of layer) {
      const error = it.last ? it.output - target : it.error * (1 - it.output * it.output);
      it.gradient += error;
      for (const link of it.inputs) {
        link.gradient += error * link.from.output;
        link.from.error += error * link.weight;
      }
    }
}

function update(layers, rate, count) {
  for (const it of layers.slice(1).flat()) {
    it.bias -= (rate * it.gradient) / count;
    it.gradient = 0;
    for (const link of it.inputs) {
      link.weight -= (rate * link.gradient) / count;
      link.gradient = 0;
    }
  }
}

/** One round through all samples; batches in their order. */
export function epoch(layers, samples, targets, rate, size) {
  for (let first = 0; first < samples.length; first += size) {
    const end = Math.min(first + size, samples.length);
    for (let i = first; i < end; i++) {
      forward(layers, samples[i]);
      backward(layers, targets[i]);
    }
    update(layers, rate, end - first);
  }
}
