package io.github.ecsdelivery.mojo;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.ecsdelivery.sandbox.SandboxLink;
import io.github.ecsdelivery.sandbox.SandboxTestSupport;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.api.plugin.testing.Basedir;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.Service;

/** A build of two modules, each of which delivers a service of its own to the one sandbox of the build. */
@MojoTest
@Basedir("/goals/orders")
class ModulesTest extends GoalBench {

    /** The next module of the same build. */
    private Path module(String name) throws Exception {
        Path directory = Files.createDirectories(target.resolve(name));
        project.setArtifactId(name);
        project.getBuild().setDirectory(directory.toString());
        set("image.repository", "shop/" + name);
        set("deployment.application", "shop");
        set("deployment.group", name);
        set("revision.bucket", "shop-revisions");
        return directory;
    }

    @Test
    void eachDeliversItsOwnService(
            @InjectMojo(goal = "ecr-push", pom = "pom.xml") EcrPushMojo push,
            @InjectMojo(goal = "render-deploy-spec", pom = "pom.xml") RenderDeploySpecMojo render,
            @InjectMojo(goal = "bluegreen-deploy", pom = "pom.xml") BluegreenDeployMojo deploy)
            throws Exception {
        set("sandbox", "true");
        for (String name : List.of("orders", "billing")) {
            Path directory = module(name);
            push.execute();
            render.execute();
            deploy.execute();

            assertThat(new ObjectMapper()
                            .readTree(directory
                                    .resolve("ecs-delivery/delivery.json")
                                    .toFile())
                            .path("status")
                            .asText())
                    .isEqualTo("Succeeded");
        }
        Object endpoint = requireNonNull(session.getPluginContext(
                        execution.getMojoDescriptor().getPluginDescriptor(), session.getTopLevelProject()))
                .get("ecs-delivery.sandbox");
        SandboxLink link = SandboxLink.join(URI.create(String.valueOf(endpoint)));
        try (EcsClient ecs = SandboxTestSupport.client(
                EcsClient.builder(), link.endpoint(), SandboxTestSupport.user(), "eu-west-1")) {
            for (String name : List.of("orders", "billing")) {
                Service service = ecs.describeServices(r -> r.cluster(name).services(name))
                        .services()
                        .get(0);
                assertThat(service.taskDefinition()).endsWith("/" + name + ":2");
                assertThat(ecs.describeTaskDefinition(r -> r.taskDefinition(service.taskDefinition()))
                                .taskDefinition()
                                .containerDefinitions()
                                .get(0)
                                .image())
                        .startsWith(link.registry() + "/shop/" + name + "@sha256:");
            }
        }
    }
}
