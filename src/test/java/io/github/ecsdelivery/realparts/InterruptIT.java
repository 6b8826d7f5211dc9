package io.github.ecsdelivery.realparts;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.codedeploy.CodeDeployClient;

/** Ctrl-C at a terminal while a deployment is followed; on Maven 4 no shutdown hook runs then. */
class InterruptIT {
    private static final int CTRL_C = 3;
    private static final Pattern STARTED = Pattern.compile("Deployment (d-\\w+) started");
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    @TempDir
    Path directory;

    private String terminal;

    @BeforeEach
    void terminal() {
        terminal = Part.demand("script", "bsdutils");
    }

    @ParameterizedTest
    @ValueSource(strings = {"apache-maven-3.9.16", "apache-maven-4.0.0-rc-6"})
    void leavesTheDeploymentAndSaysHowToTakeItUp(String maven) throws Exception {
        try (Sandbox sandbox = open()) {
            Typed typed = deliver(maven, sandbox, "leave");

            assertThat(typed.text())
                    .contains("[ecs-delivery] Deployment " + typed.id() + ": it goes on. Take it up with 'mvn"
                            + " ecs-delivery:bluegreen-deploy -Decs-delivery.sandbox=" + sandbox.endpoint()
                            + " -Decs-delivery.attach=" + typed.id() + "'");
            assertThat(status(sandbox, typed.id())).isIn("Created", "InProgress");

            sandbox.time().advanceTo(sandbox.time().instant().plus(Duration.ofHours(3)));
            String taken = Maven.run(
                    Given.path("it.sample"),
                    "ecs-delivery:bluegreen-deploy",
                    Map.of(
                            "ecs-delivery.sandbox", sandbox.endpoint().toString(),
                            "ecs-delivery.attach", typed.id()));
            assertThat(taken).contains("Deployment " + typed.id() + " is ").containsPattern("Result +Succeeded");
        }
    }

    @Test
    void rollsItBackWhenThatIsWanted() throws Exception {
        try (Sandbox sandbox = open()) {
            Typed typed = deliver("apache-maven-4.0.0-rc-6", sandbox, "rollback");

            assertThat(typed.text())
                    .contains("[ecs-delivery] Deployment " + typed.id()
                            + ": CodeDeploy was told to stop it and to roll back.");
            sandbox.time().advanceTo(sandbox.time().instant().plus(Duration.ofMinutes(1)));
            assertThat(status(sandbox, typed.id())).isEqualTo("Stopped");
        }
    }

    private static Sandbox open() throws IOException {
        World world = World.of("orders-service")
                .repository("shop/orders")
                .deployment("orders", "orders-blue-green")
                .bucket("acme-deploy-revisions")
                .build();
        // An hour takes three minutes, so that nothing is over before somebody has pressed a key.
        return Sandbox.start(world, Sandbox.Options.defaults().time(1, 20));
    }

    /**
     * @param id of the deployment that was under way
     * @param text all that the terminal showed
     */
    private record Typed(String id, String text) {}

    /** Delivers at a terminal, and presses Ctrl-C while the deployment is followed. */
    private Typed deliver(String maven, Sandbox sandbox, String onInterrupt) throws Exception {
        List<String> command = Maven.command(
                maven,
                List.of(
                        "-o",
                        "ecs-delivery:ecr-push",
                        "ecs-delivery:render-deploy-spec",
                        "ecs-delivery:bluegreen-deploy"),
                Map.of(
                        "ecs-delivery.image.baseImage",
                        "scratch",
                        "ecs-delivery.deployment.onInterrupt",
                        onInterrupt,
                        "ecs-delivery.sandbox",
                        sandbox.endpoint().toString()));
        Path shown = directory.resolve("terminal.txt");
        // What nohup or a script in the background made this build ignore, a terminal's own shell would not.
        String line = "env --default-signal=INT " + String.join(" ", command);
        ProcessBuilder builder = new ProcessBuilder(terminal, "-qefc", line, "/dev/null")
                .directory(Given.path("it.sample").toFile())
                .redirectErrorStream(true)
                .redirectOutput(shown.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("TERM", "xterm");
        builder.environment().keySet().removeIf(name -> name.startsWith("AWS_") || name.equals("CI"));
        Process process = builder.start();
        try {
            String id = started(process, shown);
            process.getOutputStream().write(CTRL_C);
            process.getOutputStream().flush();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).as(text(shown)).isTrue();
            assertThat(process.exitValue()).as(text(shown)).isNotZero();
            return new Typed(id, text(shown));
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static String started(Process process, Path shown) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end && process.isAlive()) {
            String text = text(shown);
            Matcher id = STARTED.matcher(text);
            if (id.find() && text.contains("Install ")) {
                return id.group(1);
            }
            Thread.sleep(200);
        }
        throw new AssertionError("The deployment was not followed:\n" + text(shown));
    }

    private static String status(Sandbox sandbox, String id) {
        try (CodeDeployClient codeDeploy = SandboxTestSupport.client(
                CodeDeployClient.builder(), sandbox.endpoint(), SandboxTestSupport.user(), "eu-west-1")) {
            return codeDeploy
                    .getDeployment(request -> request.deploymentId(id))
                    .deploymentInfo()
                    .statusAsString();
        }
    }

    private static String text(Path file) throws IOException {
        return Files.exists(file) ? new String(Files.readAllBytes(file), StandardCharsets.UTF_8) : "";
    }
}
