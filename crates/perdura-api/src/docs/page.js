// Draws the OpenAPI document: every operation with its parameters, its types and an example.

const made = (tag, text, ...children) => {
  const element = document.createElement(tag);
  if (text) element.textContent = text;
  element.append(...children);
  return element;
};

/** A schema's name, or what it is made of, in a few words. */
const kind = (schema) => {
  if (!schema) return "";
  if (schema.$ref) return schema.$ref.split("/").pop();
  if (schema.anyOf) return schema.anyOf.map(kind).filter((one) => one !== "null").join(" or ");
  if (schema.enum) return schema.enum.map((one) => JSON.stringify(one)).join(" | ");
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.oneOf) return schema.oneOf.map(kind).join(" | ");
  const types = [schema.type ?? "anything"].flat().filter((one) => one !== "null");
  return types.map((one) => (one === "array" ? `list of ${kind(schema.items)}` : one)).join(" or ");
};

/** The fields of a type, a row each. */
const fields = (api, schema) => {
  const name = (schema?.items ?? schema)?.$ref?.split("/").pop();
  const type = api.components.schemas[name];
  const rows = Object.entries(type?.properties ?? {}).map(([field, one]) => {
    const needed = type.required?.includes(field) ? "" : " (optional)";
    return made("tr", "", made("td", "", made("code", field)), made("td", kind(one) + needed), made("td", one.description));
  });
  return rows.length ? [made("p", `${name}:`), made("table", "", ...rows)] : [];
};

const operation = (api, path, method, one) => {
  const drawn = made("details", "", made("summary", "", made("code", `${method.toUpperCase()} ${path} `), made("span", one.summary)));
  drawn.dataset.words = `${method} ${path} ${one.operationId} ${one.summary}`.toLowerCase();
  drawn.addEventListener("toggle", () => {
    if (drawn.childElementCount > 1) return;
    drawn.append(made("p", "Zep's clients call it ", made("code", one.operationId.replace(/^v\d\./, ""))));
    drawn.append(made("pre", one["x-codeSamples"][0].source));
    const rows = (one.parameters ?? []).map((p) =>
      made("tr", "", made("td", "", made("code", p.name)), made("td", `${p.in}: ${kind(p.schema)}`), made("td", p.example)));
    if (rows.length) drawn.append(made("table", "", ...rows));
    const body = one.requestBody?.content["application/json"];
    if (body) drawn.append(made("h3", `Body: ${kind(body.schema)}`), ...fields(api, body.schema));
    if (body?.example !== undefined) drawn.append(made("pre", JSON.stringify(body.example, null, 2)));
    const [[status, answer]] = Object.entries(one.responses);
    const [[type, { schema, example }]] = Object.entries(answer.content);
    drawn.append(made("h3", `Answer: ${status} ${type}, ${kind(schema)}`), ...fields(api, schema));
    drawn.append(made("pre", typeof example === "string" ? example : JSON.stringify(example, null, 2)));
  });
  return drawn;
};

const draw = (api) => {
  const named = { v3: "Users, threads and graphs (v3)", v2: "Sessions (v2)", v1: "The open-source server (v1)" };
  const main = document.getElementById("operations");
  for (const [tag, title] of Object.entries(named)) {
    const drawn = Object.entries(api.paths).flatMap(([path, methods]) =>
      Object.entries(methods).filter(([, one]) => one.tags.includes(tag)).map(([method, one]) => operation(api, path, method, one)));
    main.append(made("section", "", made("h2", `${title}: ${drawn.length}`), ...drawn));
  }
  document.getElementById("find").addEventListener("input", ({ target }) => {
    const words = target.value.toLowerCase().split(/\s+/).filter(Boolean);
    for (const one of main.querySelectorAll("details")) one.hidden = !words.every((word) => one.dataset.words.includes(word));
  });
};

fetch("/openapi.json").then((answer) => answer.json()).then(draw, (error) => {
  document.getElementById("operations").append(made("p", `The document did not come: ${error.message}`));
});
