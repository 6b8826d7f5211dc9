package io.github.ecsdelivery.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.apache.maven.api.plugin.testing.Basedir;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A variable that is set but empty counts as unset and is named. */
@MojoTest
@Basedir("/goals/orders")
class EmptyValuesTest extends GoalBench {
    private final List<String> lines = new ArrayList<>();
    private EcrPushMojo push;

    @BeforeEach
    void goal(@InjectMojo(goal = "ecr-push", pom = "environments.xml") EcrPushMojo pushes) {
        push = pushes;
        push.setLog(recording(lines));
        set("sandbox", "true");
    }

    private void environment(String name, String value) {
        systemProperties.setProperty("env." + name, value);
    }

    @Test
    void anEmptyEnvironmentLeavesTheChoiceToTheBranch() throws Exception {
        set("environment", "");
        set("branch", "develop");

        push.execute();

        assertThat(written("image.json").path("environment").asText()).isEqualTo("dev");
        assertThat(lines).contains("! -Decs-delivery.environment is set but empty; it counts as not set");
    }

    @Test
    void anEmptyBranchLeavesItToTheCi() throws Exception {
        set("branch", " ");
        environment("GITHUB_ACTIONS", "true");
        environment("GITHUB_SHA", COMMIT);
        environment("GITHUB_REF", "refs/heads/develop");
        environment("GITHUB_EVENT_NAME", "push");

        push.execute();

        assertThat(written("image.json").path("environment").asText()).isEqualTo("dev");
        assertThat(lines)
                .contains("! -Decs-delivery.branch is set but empty; it counts as not set")
                .anyMatch(line -> line.contains("Branch develop (from GITHUB_REF) matches 'develop'"));
    }

    @Test
    void anEmptyBranchNameUnderCodePipelineIsNamedWithTheLineToAdd() {
        environment("CODEBUILD_BUILD_ID", "orders:1");
        environment("CODEBUILD_INITIATOR", "codepipeline/orders");
        environment("CODEBUILD_RESOLVED_SOURCE_VERSION", COMMIT);
        environment("CODEBUILD_SOURCE_VERSION", "arn:aws:s3:::pipeline/orders/source.zip");
        environment("BRANCH_NAME", "");
        unset("commit");

        assertThatThrownBy(push::execute)
                .isInstanceOf(MojoFailureException.class)
                .hasMessageStartingWith("[ECSD-121] Nothing says which branch is built (BRANCH_NAME is set but empty;")
                .hasMessageContaining("\"#{SourceVariables.BranchName}\"")
                .hasMessageContaining("-Decs-delivery.branch=<name>");
    }

    @Test
    void anEmptyBranchNameIsToldWhereTheEnvironmentIsNamed() throws Exception {
        environment("CODEBUILD_BUILD_ID", "orders:1");
        environment("CODEBUILD_RESOLVED_SOURCE_VERSION", COMMIT);
        environment("BRANCH_NAME", "");
        unset("commit");
        set("environment", "dev");

        push.execute();

        assertThat(lines).contains("! BRANCH_NAME is set but empty; it counts as not set.");
    }

    @Test
    void anEmptyRegionLeavesThatOfThePom() throws Exception {
        set("region", "");
        set("branch", "develop");

        push.execute();

        assertThat(lines)
                .contains("! -Decs-delivery.region is set but empty; it counts as not set")
                .anyMatch(line -> line.startsWith("Account 111111111111 in eu-west-1 as "));
    }
}
