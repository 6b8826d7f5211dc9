package io.github.ecsdelivery.bench;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code mvn package ecs-delivery:ecr-push}. */
record Ours(Workshop workshop, Sample sample) implements Contender {

    @Override
    public String name() {
        return "ours";
    }

    @Override
    public List<String> command(Route route, String repository, List<String> more) {
        List<String> command = new ArrayList<>(workshop.mvn());
        command.addAll(List.of(
                "package",
                "ecs-delivery:ecr-push",
                "-Decs-delivery.sandbox=" + route.sandbox(),
                "-Decs-delivery.image.repository=" + repository,
                "-Decs-delivery.image.cacheDirectory=" + sample.caches().resolve("layers"),
                "-Decs-delivery.image.baseImageCache=" + sample.caches().resolve("base")));
        command.addAll(more);
        return command;
    }

    @Override
    public String built() throws IOException {
        Path record = sample.folder().resolve("target/ecs-delivery/image.json");
        return JsonMapper.builder()
                .build()
                .readTree(Files.readAllBytes(record))
                .path("digest")
                .asText();
    }
}
