package io.github.ecsdelivery.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Calls that follow each other; chapters do not depend on each other. They stand in files, one for each chapter. */
record Chapter(String name, List<Step> steps) {
    private static final List<String> ALL = List.of("codedeploy", "ecr", "ecs", "s3", "traffic", "rights", "stores");

    static List<Chapter> all() throws IOException {
        List<Chapter> chapters = new ArrayList<>();
        for (String name : ALL) {
            chapters.add(read(name));
        }
        return chapters;
    }

    static Chapter read(String name) throws IOException {
        try (InputStream in = Chapter.class.getResourceAsStream("/conformance/" + name + ".yaml")) {
            // Jackson's own reader does not follow aliases.
            Object loaded = new Yaml(new SafeConstructor(new LoaderOptions())).load(Objects.requireNonNull(in, name));
            JsonNode tree = Json.MAPPER.valueToTree(loaded);
            List<Step> steps = new ArrayList<>();
            tree.path("steps").forEach(step -> steps.add(Step.of(step, tree)));
            return new Chapter(name, steps);
        }
    }
}
