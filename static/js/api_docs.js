/* Draws the description of the open interface below its page, by Swagger UI from this host. */
(() => {
  "use strict";
  const place = document.getElementById("swagger-ui");
  window.SwaggerUIBundle({
    url: place.dataset.schema,
    domNode: place,
    presets: [window.SwaggerUIBundle.presets.apis],
    // What it is called and who answers for it, the page says: in the language of its reader, and once.
    plugins: [() => ({ wrapComponents: { InfoContainer: () => () => null } })],
    layout: "BaseLayout",
    docExpansion: "none",
    defaultModelsExpandDepth: -1,
    validatorUrl: null,
  });
})();
