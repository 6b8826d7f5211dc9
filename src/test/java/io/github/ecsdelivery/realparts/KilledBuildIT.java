package io.github.ecsdelivery.realparts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.sandbox.Sandbox;
import io.github.ecsdelivery.sandbox.SandboxTestSupport;
import io.github.ecsdelivery.sandbox.world.World;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.codedeploy.CodeDeployClient;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecr.model.ImageDetail;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.TaskSet;

/**
 * One commit, delivered by a real Maven that is killed at every change it makes, one after another: each time right after the
 * change was asked for, so that it happens and nobody learns of it. The build that is left in peace comes to the end that
 * one build would have had.
 */
class KilledBuildIT {
    private static final List<Step> STEPS = List.of(
            new Step("push an image", "registry", "PUT manifest", 0),
            new Step("keep the template", "s3", "PutObject", 0),
            new Step("register the task definition", "ecs", "RegisterTaskDefinition", 0),
            new Step("upload the revision", "s3", "PutObject", 0),
            new Step("create the deployment", "codedeploy", "CreateDeployment", 0),
            new Step("follow", "codedeploy", "GetDeployment", 2),
            new Step("move the tag backup", "ecr", "PutImage", 0),
            new Step("move the tag latest", "ecr", "PutImage", 0));
    /** How long the far side takes to do it, in milliseconds: longer than a process takes to die. */
    private static final int HELD = 1500;

    private static final Duration PATIENCE = Duration.ofMinutes(4);

    @TempDir
    Path directory;

    private Path project;

    /**
     * @param after calls of that operation to let through before
     */
    private record Step(String name, String service, String operation, int after) {
        ObjectNode held() {
            ObjectNode order = JsonNodeFactory.instance
                    .objectNode()
                    .put("kind", "delay")
                    .put("service", service)
                    .put("operation", operation)
                    .put("after", after);
            order.putObject("options").put("millis", HELD);
            return order;
        }

        long asked(Sandbox sandbox) {
            return sandbox.journal().entries().stream()
                    .filter(entry ->
                            entry.service().equals(service) && entry.operation().equals(operation))
                    .count();
        }
    }

    @BeforeEach
    void checkOut() throws Exception {
        Part.demand("git", "git");
        project = directory.resolve("orders-service");
        copy(Given.path("it.sample"), project);
        git("init", "-q");
        Files.write(project.resolve(".git/info/exclude"), List.of("target/"));
        commit("first");
    }

    /** INT is what Ctrl-C sends. A fresh checkout has nothing of what the killed build had noted. */
    @Execution(ExecutionMode.CONCURRENT)
    @ParameterizedTest(name = "{0}, fresh checkout {1}")
    @CsvSource({"KILL, false", "INT, true"})
    void comesToTheEndThatOneBuildWouldHaveHad(String signal, boolean fresh) throws Exception {
        World world = World.of("orders-service")
                .repository("shop/orders")
                .deployment("orders", "orders-blue-green")
                .bucket("acme-deploy-revisions")
                .build();
        // An hour of the far side's passes in a second.
        try (Sandbox sandbox =
                Sandbox.start(world, Sandbox.Options.defaults().time(1, 3600).blobs(directory.resolve("blobs")))) {
            Path log = directory.resolve("build.log");
            assertThat(ended(deliver(sandbox, log))).as(text(log)).isZero();
            Map<String, String> before = tags(sandbox);
            commit("second");

            for (Step step : STEPS) {
                kill(sandbox, step, signal, log);
                if (fresh) {
                    forget(project.resolve("target/ecs-delivery"));
                }
            }
            Process last = deliver(sandbox, log);

            assertThat(ended(last)).as(text(log)).isZero();
            Map<String, String> tags = tags(sandbox);
            System.out.println("Killed by " + signal + " at each of " + STEPS.size() + " steps: "
                    + (tags.values().stream().distinct().count()
                            - before.values().stream().distinct().count())
                    + " image, " + (definitions(sandbox).size() - 2) + " task definition, "
                    + (deployments(sandbox).size() - 1) + " deployment; tags " + tags);
            assertThat(tags.values().stream().distinct()).hasSize(2);
            assertThat(tags).containsEntry("backup", before.get("latest"));
            assertThat(tags.get("latest")).isNotEqualTo(before.get("latest"));
            // Both commits, backup and latest: no tag for what a killed build had begun.
            assertThat(tags).hasSize(4);
            // The one of the start, and one for each commit.
            assertThat(definitions(sandbox)).hasSize(3);
            assertThat(deployments(sandbox)).hasSize(2);
            assertThat(running(sandbox)).isEqualTo(definitions(sandbox).get(2));
        }
    }

    private void kill(Sandbox sandbox, Step step, String signal, Path log) throws Exception {
        sandbox.faults().clear();
        sandbox.faults().place(step.held());
        long asked = step.asked(sandbox);
        Process build = deliver(sandbox, log);
        try {
            await(() -> sandbox.faults().describe().get(0).path("struck").asInt() == 1 || !build.isAlive());
            assertThat(build.isAlive())
                    .as(step.name() + " did not happen:\n" + text(log))
                    .isTrue();
            Run.of("kill", "-" + signal, String.valueOf(build.pid())).output();
            assertThat(ended(build)).as(step.name()).isNotZero();
        } finally {
            build.destroyForcibly();
        }
        await(() -> step.asked(sandbox) > asked + step.after());
        sandbox.faults().clear();
    }

    private Process deliver(Sandbox sandbox, Path log) throws IOException {
        List<String> command = Maven.command(
                "apache-maven-3.9.16",
                List.of(
                        "-B",
                        "-o",
                        "ecs-delivery:ecr-push",
                        "ecs-delivery:render-deploy-spec",
                        "ecs-delivery:bluegreen-deploy"),
                Map.of(
                        "ecs-delivery.image.baseImage",
                        "scratch",
                        "ecs-delivery.sandbox",
                        sandbox.endpoint().toString()));
        // Who is started in the background may have been told to ignore INT.
        ProcessBuilder builder = new ProcessBuilder(
                        Stream.concat(Stream.of("env", "--default-signal=INT"), command.stream())
                                .toList())
                .directory(project.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().keySet().removeIf(name -> name.matches("AWS_.*|CI|CODEBUILD_.*|GITHUB_.*"));
        return builder.start();
    }

    private static int ended(Process build) throws InterruptedException {
        assertThat(build.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        return build.exitValue();
    }

    private static void await(BooleanSupplier what) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!what.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.sleep(20);
        }
    }

    private void commit(String words) throws Exception {
        git("add", "-A");
        git("-c", "user.name=Jane", "-c", "user.email=jane@acme.example", "commit", "-q", "--allow-empty", "-m", words);
    }

    private void git(String... words) throws Exception {
        Run.of(Stream.concat(Stream.of("git"), Stream.of(words)).toList())
                .in(project)
                .output();
    }

    private static void forget(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.delete(file);
            }
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }

    private static String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static Map<String, String> tags(Sandbox sandbox) {
        Map<String, String> tags = new TreeMap<>();
        try (EcrClient ecr = SandboxTestSupport.client(
                EcrClient.builder(), sandbox.endpoint(), SandboxTestSupport.user(), "eu-west-1")) {
            for (ImageDetail image : ecr.describeImages(request -> request.repositoryName("shop/orders"))
                    .imageDetails()) {
                if (image.imageTags().isEmpty()) {
                    tags.put("untagged " + image.imageDigest(), image.imageDigest());
                }
                image.imageTags().forEach(tag -> tags.put(tag, image.imageDigest()));
            }
        }
        return tags;
    }

    private static List<String> definitions(Sandbox sandbox) {
        try (EcsClient ecs = ecs(sandbox)) {
            return ecs.listTaskDefinitions(request -> request.familyPrefix("orders-service"))
                    .taskDefinitionArns();
        }
    }

    private static String running(Sandbox sandbox) {
        try (EcsClient ecs = ecs(sandbox)) {
            return ecs
                    .describeServices(
                            request -> request.cluster("orders-service").services("orders-service"))
                    .services()
                    .get(0)
                    .taskSets()
                    .stream()
                    .filter(set -> "PRIMARY".equals(set.status()))
                    .map(TaskSet::taskDefinition)
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static EcsClient ecs(Sandbox sandbox) {
        return SandboxTestSupport.client(
                EcsClient.builder(), sandbox.endpoint(), SandboxTestSupport.user(), "eu-west-1");
    }

    private static List<String> deployments(Sandbox sandbox) {
        try (CodeDeployClient codeDeploy = SandboxTestSupport.client(
                CodeDeployClient.builder(), sandbox.endpoint(), SandboxTestSupport.user(), "eu-west-1")) {
            return codeDeploy
                    .listDeployments(
                            request -> request.applicationName("orders").deploymentGroupName("orders-blue-green"))
                    .deployments();
        }
    }
}
