/**
 * A list that acts when something is chosen, not while one looks through it with keys: then it
 * acts with Enter, or when it is left.
 *
 * @param {HTMLSelectElement} list
 * @param {() => void} act
 */
export function whenChosen(list, act) {
  let browses = false; // the last that was heard is a key that looks through it
  let waits = false;
  const choose = () => {
    if (waits) act();
    waits = false;
  };
  list.addEventListener("pointerdown", () => (browses = false));
  list.addEventListener("keydown", ({ key }) => {
    browses = !["Enter", "Tab"].includes(key);
    if (!browses) choose();
  });
  list.addEventListener("change", () => {
    waits = true;
    if (!browses) choose();
  });
  list.addEventListener("blur", choose);
}
