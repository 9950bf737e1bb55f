// A button at each password field that shows what is typed. Without scripts the field is as browsers make it.
"use strict";
{
  const { show, hide, shown, hidden } = document.currentScript.dataset;
  for (const field of document.querySelectorAll("input[type=password]")) {
    const button = document.createElement("button");
    const set = (visible) => {
      field.type = visible ? "text" : "password";
      button.textContent = visible ? hide : show;
    };
    button.type = "button";
    button.className = "button button--quiet field__toggle";
    button.setAttribute("aria-controls", field.id);
    button.setAttribute("aria-describedby", `${field.id}_label`);
    field.autocapitalize = "none";
    field.spellcheck = false;
    set(false);
    button.addEventListener("click", () => {
      const visible = field.type === "password";
      set(visible);
      announce(visible ? shown : hidden);
    });
    // A password that is sent is kept by nobody as an ordinary word; and the way back finds it hidden.
    field.form?.addEventListener("submit", () => set(false));
    addEventListener("pageshow", () => set(false));
    field.after(button);
  }
}
