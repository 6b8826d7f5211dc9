package io.github.ecsdelivery.bench;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Goals of this plugin in one Maven.
 *
 * @param name for tables
 * @param goals after Maven's own, for example {@code package} and {@code ecs-delivery:ecr-push}
 */
record Ours(Workshop workshop, Sample sample, String name, List<String> goals) implements Contender {
    private static final String PUSH = "ecs-delivery:ecr-push";

    /** {@code mvn package ecs-delivery:ecr-push}. */
    static List<String> push() {
        return List.of("package", PUSH);
    }

    /** All that the documented POM has, in its order. */
    static List<String> delivery() {
        return List.of(
                "package",
                "ecs-delivery:check-deploy-spec",
                "ecs-delivery:preflight",
                PUSH,
                "ecs-delivery:render-deploy-spec",
                "ecs-delivery:bluegreen-deploy");
    }

    /** Without what looks before it changes anything. */
    static List<String> blindDelivery() {
        return List.of("package", PUSH, "ecs-delivery:render-deploy-spec", "ecs-delivery:bluegreen-deploy");
    }

    @Override
    public List<String> command(Route route, String repository, List<String> more) {
        List<String> command = new ArrayList<>(workshop.mvn());
        command.addAll(goals);
        command.addAll(List.of(
                "-Decs-delivery.sandbox=" + route.sandbox(),
                "-Decs-delivery.image.repository=" + repository,
                "-Decs-delivery.image.cacheDirectory=" + sample.caches().resolve("layers"),
                "-Decs-delivery.image.baseImageCache=" + sample.caches().resolve("base")));
        command.addAll(more);
        return command;
    }

    @Override
    public String built() throws IOException {
        if (!goals.contains(PUSH)) {
            return "";
        }
        Path record = sample.folder().resolve("target/ecs-delivery/image.json");
        return JsonMapper.builder()
                .build()
                .readTree(Files.readAllBytes(record))
                .path("digest")
                .asText();
    }
}
