package io.github.ecsdelivery.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.maven.api.plugin.testing.Basedir;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoExtension;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.apache.maven.model.Build;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Base images: where they come from, and that modules which build at the same time share them. */
@MojoTest
@Basedir("/goals/orders")
class EcrPushBaseTest extends PushBench {
    private EcrPushMojo other;

    @BeforeEach
    void second(@InjectMojo(goal = "ecr-push", pom = "pom.xml") EcrPushMojo goal) throws Exception {
        other = goal;
        other.setLog(recording(lines));
        join(orders());
    }

    private String base() throws Exception {
        String digest = push(COMMIT);
        return aws().registry() + "/shop/orders@" + digest;
    }

    @Test
    void aTagThatIsNotThereIsNamed() {
        String base = aws().registry() + "/shop/orders:none";
        set("image.baseImage", base);

        refused(
                "[ECSD-303] The base image " + base + " cannot be had from " + aws().registry()
                        + ": it answered HTTP 404",
                "Check the name in <image><baseImage>");

        assertThat(tags()).isEmpty();
    }

    @Test
    void aNameThatIsNoneIsASetting() {
        set("image.baseImage", "Not An Image");

        refused("[ECSD-102] <image><baseImage> is 'Not An Image', which is no image name.");
    }

    @Test
    void aDeniedBaseImageNamesTheActions() throws Exception {
        set("image.baseImage", base());
        fault("{'kind': 'deny', 'service': 'registry', 'operation': 'GET manifest', 'times': 'forever'}");
        build(SECOND);

        refused(
                "[ECSD-303] The base image ",
                "not authorized to perform: ecr:BatchGetImage",
                "allow ecr:BatchGetImage and ecr:GetDownloadUrlForLayer on shop/orders");
    }

    @Test
    void aNewerBaseImageIsMentionedWhenTheImageIsThere() throws Exception {
        set("image.tags", "base");
        push(COMMIT);
        unset("image.tags");
        set("image.baseImage", aws().registry() + "/shop/orders:base");
        push(SECOND);
        push(SECOND);
        assertThat(lines).noneMatch(line -> line.startsWith("! "));

        set("image.tags", "base");
        set("image.baseImage", "scratch");
        Files.writeString(target.resolve("classes/news.txt"), "news");
        push("abcdef0123456789abcdef0123456789abcdef01");
        unset("image.tags");
        set("image.baseImage", aws().registry() + "/shop/orders:base");
        push(SECOND);

        assertThat(lines)
                .contains("Image of this commit is there already, so none is built (<image><rebuild> builds it again)")
                .anyMatch(line -> line.startsWith(
                        "! The base image " + aws().registry() + "/shop/orders:base is another one by now"));
    }

    @Test
    void modulesThatPushAtOnceFetchTheBaseImageOnce() throws Exception {
        set("image.baseImage", base());
        set("image.repository", "shop/@{application}");
        set("image.createRepository", "true");
        module("stock");
        build(SECOND);

        atOnce(push, other);

        // The configuration and every layer of the base image, each once.
        List<String> gets = aws().journal().entries().stream()
                .filter(entry -> entry.operation().equals("GET blob"))
                .map(entry -> entry.operation() + " " + entry.responseBytes())
                .toList();
        assertThat(gets).isNotEmpty().doesNotHaveDuplicates();
        assertThat(written("image.json").path("repository").asText()).isEqualTo("shop/orders");
        assertThat(ecr().describeImages(request -> request.repositoryName("shop/stock"))
                        .imageDetails())
                .singleElement()
                .satisfies(image -> assertThat(image.imageTags()).containsExactly(SECOND_TAG));
        assertThat(target.resolve("stock/ecs-delivery/image.json")).exists();
    }

    @Test
    void twoModulesUnderOneTagAreAMistake() throws Exception {
        set("image.repository", REPOSITORY);
        module("stock");
        String digest = push(COMMIT);

        push = other;
        refused(
                "[ECSD-102] <image><repository> is 'shop/orders' for the modules " + project.getGroupId()
                        + ":orders and com.acme:stock, and both push under the tag '" + TAG + "'.",
                "<tag>@{application}-@{commitTag}</tag>");

        assertThat(tags()).containsOnly(Map.entry(TAG, digest));
    }

    private static void atOnce(EcrPushMojo... goals) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(goals.length);
        try {
            List<Callable<Boolean>> builds = new ArrayList<>();
            for (EcrPushMojo goal : goals) {
                builds.add(() -> {
                    goal.execute();
                    return true;
                });
            }
            for (Future<Boolean> build : threads.invokeAll(builds)) {
                assertThat(build.get()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** The other goal is of another module, with the same classes. */
    private void module(String artifactId) throws Exception {
        Path folder = Files.createDirectories(target.resolve(artifactId));
        MavenProject module = new MavenProject();
        module.setGroupId("com.acme");
        module.setArtifactId(artifactId);
        module.setVersion("1.0.0");
        module.setPackaging("jar");
        module.setArtifacts(java.util.Set.of());
        Build build = new Build();
        build.setDirectory(folder.toString());
        build.setOutputDirectory(target.resolve("classes").toString());
        module.setBuild(build);
        module.setFile(folder.resolve("pom.xml").toFile());
        MojoExtension.setVariableValueToObject(other, "project", module);
    }
}
