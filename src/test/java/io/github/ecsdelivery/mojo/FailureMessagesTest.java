package io.github.ecsdelivery.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.ecsdelivery.sandbox.SecondSeed;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.maven.api.plugin.testing.Basedir;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** What a failure of a goal reads like, and what Maven shows of it with {@code -e}. */
@MojoTest
@Basedir("/goals/orders")
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class FailureMessagesTest extends GoalBench {

    /** As Maven prints it with {@code -e} and {@code -X}. */
    private static String stackTrace(Throwable failure) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        return trace.toString();
    }

    private void fault(String order) throws Exception {
        aws().faults().place(new ObjectMapper().readTree(order.replace('\'', '"')));
    }

    private void template(String old, String replacement) throws Exception {
        Path folder = Files.createDirectories(target.resolve("src/main/ecs"));
        assertThat(CheckDeploySpecTest.TASK_DEFINITION).contains(old);
        Files.writeString(
                folder.resolve("taskdef.json"),
                CheckDeploySpecTest.TASK_DEFINITION.replace("${CPU}", "1024").replace(old, replacement));
    }

    @Test
    void theDocumentShowsHowAMessageReads(
            @InjectMojo(goal = "check-deploy-spec", pom = "pom.xml") CheckDeploySpecMojo goal) throws Exception {
        template(
                "\"${image}\",",
                "\"${image}\",\n      \"environment\": [{\"name\": \"LEVEL\", \"value\": \"${LOGLEVEL}\"}],");
        set("image.repository", "shop/orders");
        set("variables.LOG_LEVEL", "info");

        assertThatThrownBy(goal::execute)
                .isInstanceOf(MojoFailureException.class)
                .extracting(failure -> failure.getMessage() + "\n")
                .isEqualTo(Files.readString(Path.of("src/test/resources/failures/placeholder.txt")));
    }

    @Test
    void afterSeveralLinesTheLinkHasItsOwn(
            @InjectMojo(goal = "check-deploy-spec", pom = "pom.xml") CheckDeploySpecMojo goal) throws Exception {
        template("\"awsvpc\"", "\"bridge\",\n  \"pidMode\": \"host\"");
        set("image.repository", "shop/orders");

        Throwable failure = catchThrowable(goal::execute);

        assertThat(String.valueOf(failure.getMessage()).lines().map(String::strip))
                .hasSizeGreaterThan(3)
                .endsWith("Correct them; nothing was changed yet.", "Read more: docs/errors.md#ecsd-207");
    }

    @Test
    void theStackTraceHasWhatAwsSaidWithItsRequestId(@InjectMojo(goal = "ecr-push", pom = "pom.xml") EcrPushMojo push)
            throws Exception {
        push.setLog(new SystemStreamLog());
        set("image.repository", "shop/orders");
        join(orders());
        fault("{'kind': 'server-error', 'service': 'ecr', 'operation': 'DescribeRepositories', 'times': 'forever'}");
        set("connection.maxAttempts", "1");

        Throwable failure = catchThrowable(push::execute);

        assertThat(failure)
                .isInstanceOf(MojoExecutionException.class)
                .hasNoCause()
                .hasMessageStartingWith("[ECSD-902] ")
                .hasMessageEndingWith(" Read more: docs/errors.md#ecsd-902");
        assertThat(stackTrace(failure))
                .contains("Suppressed: io.github.ecsdelivery.failure.DeliveryException: [ECSD-902] ")
                .containsPattern(
                        "Caused by: software\\.amazon\\.awssdk\\..*Exception: .*Status Code: 5\\d\\d, Request ID: \\S+");
        assertThat(aws().secrets()).isNotEmpty().noneMatch(stackTrace(failure)::contains);
    }

    @Test
    void theStackTraceHoldsNoSecretOfRolesAndLogins(
            @InjectMojo(goal = "ecr-push", pom = "second-seed.xml") EcrPushMojo push,
            @InjectMojo(goal = "render-deploy-spec", pom = "second-seed.xml") RenderDeploySpecMojo render,
            @InjectMojo(goal = "bluegreen-deploy", pom = "second-seed.xml") BluegreenDeployMojo deploy)
            throws Exception {
        set("revision.kmsKeyId", SecondSeed.KEY);
        join(SecondSeed.shared(), SecondSeed.environment("dev", null));
        fault("{'kind': 'deny', 'service': 'registry', 'operation': 'PUT manifest'}");
        assertThat(stackTrace(catchThrowable(push::execute)))
                .contains("Suppressed: ", "[ECSD-305] ")
                .satisfies(trace -> assertThat(aws().secrets()).noneMatch(trace::contains));
        push.execute();
        render.execute();
        fault(
                "{'kind': 'expired-token', 'service': 'codedeploy', 'operation': 'CreateDeployment', 'times': 'forever'}");

        String trace = stackTrace(catchThrowable(deploy::execute));

        assertThat(trace).contains("[ECSD-114] ", "Caused by: ", "Request ID: ");
        assertThat(aws().secrets()).isNotEmpty().noneMatch(trace::contains);
    }

    @Test
    void textWhereSettingsBelongIsToldWithWhatBelongsThere(
            @InjectMojo(goal = "ecr-push", pom = "text-for-groups.xml") EcrPushMojo push) {
        assertThatThrownBy(push::execute)
                .isInstanceOf(MojoFailureException.class)
                .hasMessage("[ECSD-102] <environments><image><scan> holds text, expected elements in it: enabled,"
                        + " failOnSeverity, ignoreFile, timeout. Write the value into the element that it is for, such as"
                        + " <enabled>. Read more: docs/errors.md#ecsd-102");
    }

    @Test
    void textThatMayBeASecretIsNotRepeated(
            @InjectMojo(goal = "ecr-push", pom = "text-for-credentials.xml") EcrPushMojo push) {
        assertThatThrownBy(push::execute)
                .hasMessageStartingWith("[ECSD-102] <credentials> holds text, expected elements in it: ")
                .satisfies(failure -> assertThat(stackTrace(failure)).doesNotContain("wJalrXUtnFEMI"));
    }

    @Test
    void whatIsNoPathOnThisSystemIsASetting(@InjectMojo(goal = "ecr-push", pom = "environments.xml") EcrPushMojo push) {
        Map.of(
                        "image.imageTar", "<image><imageTar>",
                        "image.extraDirectories.paths", "<image><extraDirectories><paths[0]><from>",
                        "spec.appSpec", "<spec><appSpec>",
                        "environments.dev.pipeline.folder", "<environments><dev><pipeline><folder>")
                .forEach((setting, named) -> {
                    set(setting, "no\0path");

                    assertThatThrownBy(push::execute)
                            .isInstanceOf(MojoFailureException.class)
                            .hasMessageStartingWith(
                                    "[ECSD-102] " + named + " is 'no\\u0000path', which is no path on this system: ");
                    unset(setting);
                });
    }

    @Test
    void whatIsNoNameForCodeDeployIsASetting(
            @InjectMojo(goal = "bluegreen-status", pom = "pom.xml") BluegreenStatusMojo status) throws Exception {
        join(orders());
        for (String setting : List.of("application", "group")) {
            set("deployment." + setting, "a b");

            assertThatThrownBy(status::execute)
                    .isInstanceOf(MojoFailureException.class)
                    .hasMessageStartingWith("[ECSD-102] <deployment><" + setting
                            + "> is 'a b', which CodeDeploy does not take for a name: ");
            set("deployment." + setting, "orders");
        }
    }
}
