// One run of docxtemplater for `python scripts/bench.py word`: node word.mjs A|B FOLDER
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Docxtemplater from "docxtemplater";
import PizZip from "pizzip";

const [name, folder] = process.argv.slice(2);
const sets = JSON.parse(readFileSync(join(folder, `${name}.json`), "utf-8"));
const template = readFileSync(join(folder, `${name}.peer.docx`));
for (const [number, values] of sets.entries()) {
  const document = new Docxtemplater(new PizZip(template), { linebreaks: true });
  document.render(values);
  const made = document.getZip().generate({ type: "nodebuffer", compression: "DEFLATE" });
  writeFileSync(join(folder, `docxtemplater-${name}-${number}.docx`), made);
}
