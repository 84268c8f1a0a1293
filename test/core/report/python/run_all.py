"""Runs many generated test files in one process: torch takes seconds to import. Reads {name: source}, prints {name: result}."""

import contextlib
import io
import json
import sys

results = {}
for name, source in json.load(sys.stdin).items():
    output = io.StringIO()
    module = {"__name__": "generated"}
    try:
        with contextlib.redirect_stdout(output):
            exec(compile(source, name, "exec"), module)
            status = module["main"]()
        results[name] = {"status": status, "output": output.getvalue()}
    except Exception as error:
        results[name] = {"status": 2, "output": f"{type(error).__name__}: {error}"}
json.dump(results, sys.stdout)
