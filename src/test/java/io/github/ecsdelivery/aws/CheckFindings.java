package io.github.ecsdelivery.aws;

import io.github.ecsdelivery.preflight.Check;
import io.github.ecsdelivery.preflight.Finding;
import io.github.ecsdelivery.preflight.Preflight;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What checks found that were made together, by their titles. */
final class CheckFindings {
    private final Map<String, Finding> findings = new TreeMap<>();

    static CheckFindings of(List<Check> checks) throws Exception {
        CheckFindings found = new CheckFindings();
        new Preflight(Duration.ofSeconds(20))
                .run(new ArrayList<>(checks))
                .rows()
                .forEach(row -> found.findings.put(row.title(), row.finding()));
        return found;
    }

    Finding get(String title) {
        Finding found = findings.get(title);
        if (found == null) {
            throw new AssertionError("There is no check '" + title + "', but " + findings.keySet());
        }
        return found;
    }

    Set<String> titles() {
        return findings.keySet();
    }

    Collection<Finding> values() {
        return findings.values();
    }

    @Override
    public String toString() {
        return findings.toString();
    }
}
