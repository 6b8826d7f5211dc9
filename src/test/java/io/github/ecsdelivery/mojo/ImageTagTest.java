package io.github.ecsdelivery.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.apache.maven.api.plugin.testing.Basedir;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tags of the user's own, and where layers are kept. */
@MojoTest
@Basedir("/goals/orders")
class ImageTagTest extends GoalBench {
    private static final String SECOND = "fedcba9876543210fedcba9876543210fedcba98";

    private EcrPushMojo push;
    private RenderDeploySpecMojo render;
    private BluegreenDeployMojo deploy;

    @BeforeEach
    void goals(
            @InjectMojo(goal = "ecr-push", pom = "pom.xml") EcrPushMojo pushes,
            @InjectMojo(goal = "render-deploy-spec", pom = "pom.xml") RenderDeploySpecMojo renders,
            @InjectMojo(goal = "bluegreen-deploy", pom = "pom.xml") BluegreenDeployMojo deploys)
            throws Exception {
        push = pushes;
        render = renders;
        deploy = deploys;
        set("image.repository", "shop/orders");
        join(orders());
    }

    private String deliver(String commit) throws Exception {
        newBuild();
        set("commit", commit);
        set("image.labels.commit", commit);
        push.execute();
        render.execute();
        deploy.execute();
        assertThat(written("delivery.json").path("status").asText()).isEqualTo("Succeeded");
        return written("delivery.json").at("/image/digest").asText();
    }

    @Test
    void aTemplateHoldsThroughTwoDeliveries() throws Exception {
        set("image.tag", "@{environment}-@{commitTag}");
        set("image.tagLength", "8");

        String first = deliver(COMMIT);
        assertThat(tags()).containsOnly(Map.entry("default-01234567", first), Map.entry("latest", first));

        String second = deliver(SECOND);

        assertThat(second).isNotEqualTo(first);
        assertThat(tags())
                .containsOnly(
                        Map.entry("default-01234567", first),
                        Map.entry("default-fedcba98", second),
                        Map.entry("latest", second),
                        Map.entry("backup", first));
        assertThat(written("image.json").at("/tags/0").asText()).isEqualTo("default-fedcba98");
    }

    @ParameterizedTest
    @CsvSource({
        "image.tag, orders:@{commitTag}, '<image><tag> is ''orders:0123456789ab'', which cannot be an image tag'",
        "image.tag, -@{commitTag}, '<image><tag> is ''-0123456789ab'', which cannot be an image tag'",
        "image.tag, '@{branch}', 'The configuration uses @{branch}, but nothing says which branch is built'",
        "image.tag, '@{comit}', 'The configuration uses @{comit}, expected one of '",
        "image.tag, latest, '<image><tag> is ''latest'', which is the name of a tag that moves'",
        "image.tag, backup, '<image><tag> is ''backup'', which is the name of a tag that moves'",
        "image.tagLength, 3, '<image><tagLength> is ''3'', expected a whole number from 4 to 64'",
        "image.tagLength, eight, '<image><tagLength> is ''eight'', expected a whole number from 4 to 64'"
    })
    void whatCannotBeATagIsRefusedBeforeThePush(String setting, String value, String words) {
        set(setting, value);

        assertThatThrownBy(push::execute)
                .isInstanceOf(MojoFailureException.class)
                .hasMessageStartingWith("[ECSD-102] " + words);
        assertThat(aws().journal().entries()).extracting("service").doesNotContain("registry", "ecr");
    }

    @Test
    void layersAreKeptWhereTheSettingsSay() throws Exception {
        set("image.cacheDirectory", "kept/layers");

        push.execute();

        // A build in CI names the folder as a path of its cache.
        assertThat(target.resolve("kept/layers/layers")).isNotEmptyDirectory();
        assertThat(target.resolve("ecs-delivery-cache")).doesNotExist();
    }
}
