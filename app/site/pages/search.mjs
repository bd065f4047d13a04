// Documents to an index. JSON on standard input and output; static/js/page/search.js reads
// it with the same fields.
import MiniSearch from "minisearch";

// A letter of a formula is found by its name, too.
const LETTERS = {
  α: "alpha", β: "beta", γ: "gamma", δ: "delta", ε: "epsilon", η: "eta", θ: "theta", κ: "kappa", λ: "lambda",
  μ: "mu", π: "pi", ρ: "rho", σ: "sigma", τ: "tau", φ: "phi", ω: "omega",
};
const named = (term) => [term, ...[...term].flatMap((letter) => LETTERS[letter] ?? [])];

let input = "";
for await (const part of process.stdin) input += part;
const index = new MiniSearch({
  fields: ["title", "text"],
  processTerm: (term) => named(term.toLowerCase()),
  storeFields: ["title", "place", "address", "text"],
});
index.addAll(JSON.parse(input));
process.stdout.write(JSON.stringify(index));
