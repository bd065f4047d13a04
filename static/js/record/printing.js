/** One sheet alone on paper. @param {HTMLElement} sheet */
export function printSheet(sheet) {
  const page = document.documentElement;
  sheet.classList.add("on-paper");
  document.body.append(sheet);
  page.dataset.printing = "";
  addEventListener("afterprint", () => {
    delete page.dataset.printing;
    sheet.remove();
  }, { once: true });
  print();
}
