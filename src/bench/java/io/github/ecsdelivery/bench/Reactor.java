package io.github.ecsdelivery.bench;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.eclipse.jgit.api.errors.GitAPIException;

/**
 * Many small services in one build, each with its repository; all are built, pushed and rendered, two at a time.
 *
 * @param size how many
 * @param gcLog for the JVM
 */
record Reactor(Workshop workshop, Sample sample, int size, Path gcLog) implements Contender {
    private static final String HEAP = "-Xmx512m";

    static Reactor of(Workshop workshop, int size) throws IOException, GitAPIException {
        String name = "reactor-" + size;
        List<String> modules = modules(size);
        String configuration = "<configuration><image><repository>" + name + "/@{application}</repository>"
                + "<baseImage>@{registry}/" + FarSide.BASE_IMAGE + "</baseImage></image>"
                + "<deployment><application>" + name + "-@{application}</application>"
                + "<group>" + name + "-@{application}</group></deployment>"
                + "<revision><bucket>" + FarSide.BUCKET + "</bucket></revision></configuration>";
        Sample sample = workshop.sample(name, Poms.parent(name, modules, Poms.plugin(workshop.version(), "")));
        for (String module : modules) {
            sample.write(
                    module + "/pom.xml", Poms.module(name, module, Poms.plugin(workshop.version(), configuration)));
            sample.write(module + "/src/main/ecs/taskdef.json", Poms.TASK_DEFINITION);
            sample.write(module + "/src/main/ecs/appspec.yaml", Poms.APP_SPEC);
        }
        return new Reactor(workshop, sample, size, workshop.options().folder().resolve(name + "-gc.log"));
    }

    private static List<String> modules(int size) {
        return IntStream.rangeClosed(1, size)
                .mapToObj(number -> String.format("service%02d", number))
                .toList();
    }

    /** One for each module. */
    List<String> repositories() {
        return modules(size).stream().map(module -> name() + "/" + module).toList();
    }

    /** Changes a class of every module. */
    void change(int round) throws IOException, GitAPIException {
        for (String module : modules(size)) {
            sample.write(
                    module + "/src/main/java/com/acme/Main.java",
                    "package com.acme;\n\npublic class Main {\n    public static void main(String[] args) {\n"
                            + "        System.out.println(\"" + module + " " + round + "\");\n    }\n}\n");
        }
        sample.commit();
    }

    /**
     * Holds each module to what it says it has pushed and rendered.
     *
     * @throws FailedRun when anything of it is not there
     */
    void check() throws IOException, FailedRun {
        for (String module : modules(size)) {
            Path folder = sample.folder().resolve(module).resolve("target/ecs-delivery");
            String digest = JsonMapper.builder()
                    .build()
                    .readTree(Files.readAllBytes(folder.resolve("image.json")))
                    .path("digest")
                    .asText();
            String arrived = workshop.farSide().digest(name() + "/" + module, sample.tag());
            String rendered = Files.readString(folder.resolve("taskdef.json"));
            if (!arrived.equals(digest) || !rendered.contains(digest)) {
                throw new FailedRun(module + " of " + name() + " says it pushed " + digest + ", but " + arrived
                        + " is there, and this was rendered: " + rendered);
            }
        }
    }

    @Override
    public String name() {
        return "reactor-" + size;
    }

    @Override
    public List<String> command(Route route, String repository, List<String> more) {
        List<String> command = new ArrayList<>(workshop.mvn());
        command.addAll(List.of(
                "-T2",
                "package",
                "ecs-delivery:ecr-push",
                "ecs-delivery:render-deploy-spec",
                "-Decs-delivery.sandbox=" + route.sandbox(),
                "-Decs-delivery.image.cacheDirectory=" + sample.caches().resolve("layers"),
                "-Decs-delivery.image.baseImageCache=" + sample.caches().resolve("base")));
        command.addAll(more);
        return command;
    }

    @Override
    public List<String> jvm() {
        return List.of(HEAP, "-Xlog:gc:file=" + gcLog);
    }

    @Override
    public String built() {
        return "";
    }
}
