package io.github.ecsdelivery.spec.check.taskdef;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The table task-definition-rules.txt: changes of a good task definition and what is found then. */
final class RuleCases {
    private static final Path FILE =
            Path.of("src/test/resources/io/github/ecsdelivery/spec/check/taskdef/task-definition-rules.txt");

    /**
     * @param change what {@link RuleBench#changed} takes, with E before it for the definition on EC2
     * @param told findings as {@link RuleBench#told} writes them
     */
    record Case(String change, List<String> told) {

        ObjectNode tree() {
            return change.startsWith("E ")
                    ? RuleBench.changed(RuleBench.everyField(), change.substring(2))
                    : RuleBench.changed(RuleBench.fargate(), change);
        }

        @Override
        public String toString() {
            return change;
        }
    }

    private RuleCases() {}

    static List<Case> all() {
        List<Case> cases = new ArrayList<>();
        List<String> told = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(FILE)) {
                if (line.startsWith("    ")) {
                    told.add(line.strip());
                } else if (!line.isBlank() && !line.startsWith("#")) {
                    told = new ArrayList<>();
                    cases.add(new Case(line, told));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return cases;
    }
}
