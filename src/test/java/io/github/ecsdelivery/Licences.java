package io.github.ecsdelivery;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The licences under which a part may come into the plugin's jar, by their SPDX ids, each with the reason. */
final class Licences {
    static final Map<String, String> ALLOWED = Map.of(
            "Apache-2.0", "the plugin's own",
            "BSD-3-Clause", "asks to name who holds the rights; THIRD-PARTY.txt does. JGit's EDL 1.0 is this one too",
            "MIT", "asks to name who holds the rights; THIRD-PARTY.txt does",
            "MIT-0", "asks for nothing");

    private Licences() {}

    /** What is wrong with the licences of a component of an SBOM (CycloneDX 1.6); empty when nothing is. */
    static List<String> refused(JsonNode component) {
        List<String> refused = new ArrayList<>();
        String name = component.path("name").asText();
        JsonNode licences = component.path("licenses");
        if (licences.isEmpty()) {
            refused.add(name + " has no licence");
        }
        for (JsonNode one : licences) {
            // A name or an expression of its own is not looked up: somebody has to read it first.
            String id = one.path("license").path("id").asText("");
            if (!ALLOWED.containsKey(id)) {
                refused.add(name + " has " + (id.isEmpty() ? one.toString() : id));
            }
        }
        return refused;
    }
}
