// Asks a running portal with a client made from its description: node call.js http://127.0.0.1:8000
import createClient from "openapi-fetch";
import type { paths } from "./schema.js";

declare const process: { argv: string[]; exit(code: number): never };

const client = createClient<paths, "application/json" | "application/problem+json">({ baseUrl: process.argv[2] ?? "" });
const list = await client.GET("/api/v1/states/", { params: { query: { language: "en", fields: ["slug", "name"] } } });
const one = await client.GET("/api/v1/states/{key}/", { params: { path: { key: "utopia" } } });
// Without `format` a list comes in pages; with it, as an array.
if (!list.data || Array.isArray(list.data) || !one.error) process.exit(1);
const slugs: (string | undefined)[] = list.data.results.map((state) => state.slug);
console.log(JSON.stringify({ slugs, count: list.data.count, status: one.error.status }));
