/** A list that is put in order by buttons, so by any pointer and any key. */

/** @param {HTMLElement} list @returns {string[]} */
export function order(list) {
  return [...list.children].map((item) => /** @type {HTMLElement} */ (item).dataset.item ?? "");
}

/** @param {HTMLElement} list @param {string[]} names of its items, in their order */
export function arrange(list, names) {
  const items = /** @type {HTMLElement[]} */ ([...list.children]);
  list.append(...names.flatMap((name) => items.filter(({dataset}) => dataset.item === name)));
  limit(list);
}

/** @param {HTMLElement} list */
export function makeSortable(list) {
  for (const item of list.children) {
    const name = item.querySelector("span")?.textContent ?? "";
    item.append(button("up", "↑", `Move up: ${name}`), button("down", "↓", `Move down: ${name}`));
  }
  list.addEventListener("click", ({target}) => {
    const pressed = /** @type {HTMLElement} */ (target).closest("button");
    if (pressed) move(pressed);
  });
  limit(list);
}

/** @param {HTMLElement} pressed */
function move(pressed) {
  const item = /** @type {HTMLElement} */ (pressed.closest("li"));
  const up = pressed.dataset.way === "up";
  const other = up ? item.previousElementSibling : item.nextElementSibling;
  if (!other) return;
  if (up) other.before(item);
  else other.after(item);
  limit(/** @type {HTMLElement} */ (item.parentElement));
  pressed.focus(); // the button goes with its item, and the keyboard with the button
}

/** What cannot go further says so, but stays where the keyboard is. @param {HTMLElement} list */
function limit(list) {
  for (const item of list.children) {
    const [up, down] = item.querySelectorAll("button");
    up.ariaDisabled = String(item === list.firstElementChild);
    down.ariaDisabled = String(item === list.lastElementChild);
  }
}

/** @param {string} way @param {string} words @param {string} name */
function button(way, words, name) {
  const made = document.createElement("button");
  made.type = "button";
  made.dataset.way = way;
  made.textContent = words;
  made.ariaLabel = name;
  return made;
}
