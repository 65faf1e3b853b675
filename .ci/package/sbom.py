#!/usr/bin/env python3
"""sbom.py PROGRAM VERSION WHEN THIRD-PARTY: writes a CycloneDX 1.5 bill of materials of a Go program on standard output,
from what the program itself holds (go version -m), and the licence texts of its modules to the file THIRD-PARTY."""
import base64, json, os, re, subprocess, sys

program, version, when, third = sys.argv[1:]
licences = dict(re.findall(r"^\| ([\w./~-]+) \| v\S+ \| (.+?) \|$", open("LICENCES.md").read(), re.M))
parts, texts = [], []
cache = subprocess.check_output(["go", "env", "GOMODCACHE"], text=True).strip()
for line in subprocess.check_output(["go", "version", "-m", program], text=True).splitlines():
    f = line.strip().split("\t")
    if f[0] != "dep":
        continue
    name, v = f[1], f[2]
    c = {"type": "library", "bom-ref": f"pkg:golang/{name}@{v}", "name": name, "version": v, "purl": f"pkg:golang/{name}@{v}"}
    if len(f) > 3 and f[3].startswith("h1:"):
        c["hashes"] = [{"alg": "SHA-256", "content": base64.b64decode(f[3][3:]).hex()}]
    if name not in licences:
        sys.exit(f"{name} has no line in LICENCES.md: make licences")
    c["licenses"] = [{"license": {"name": licences[name]}}]
    parts.append(c)
    where = os.path.join(cache, re.sub(r"[A-Z]", lambda m: "!" + m[0].lower(), name) + "@" + v)
    found = sorted(x for x in os.listdir(where) if re.match(r"(?i)(licen[cs]e|copying|notice|patents)", x) and os.path.isfile(os.path.join(where, x)))
    for x in found:
        texts.append(f"==== {name} {v}: {x} ====\n\n" + open(os.path.join(where, x), encoding="utf-8", errors="replace").read().rstrip() + "\n")
    if not found:
        sys.exit(f"{name}: no licence text in the module")
for x in ("assets/fonts/LICENSE", "assets/icons/LICENSE"):
    texts.append(f"==== {x} ====\n\n" + open(x, encoding="utf-8").read().rstrip() + "\n")
open(third, "w", encoding="utf-8", newline="\n").write("\n".join(texts))
json.dump({"bomFormat": "CycloneDX", "specVersion": "1.5", "version": 1,
           "metadata": {"timestamp": when, "component": {"type": "application", "name": "kamerbrief", "version": version, "licenses": [{"license": {"id": "EUPL-1.2"}}]}},
           "components": parts}, sys.stdout, indent=1, ensure_ascii=False)
print()
