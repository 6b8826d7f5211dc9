package io.github.ecsdelivery.sandbox;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.services.codedeploy.CodeDeployClient;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecr.model.ImageDetail;

/** The second seed's accounts for an integration test, and questions to them; the scripts of the test hold it. */
@NullMarked
public final class SeedScene implements AutoCloseable {
    private final Sandbox sandbox;

    /**
     * @param cache of the base image
     * @param blobs of what is pushed
     */
    public SeedScene(Path cache, Path blobs) throws IOException {
        this.sandbox = SecondSeed.start(
                Sandbox.Options.defaults().time(1, 1e6).cache(cache).blobs(blobs));
    }

    public Sandbox sandbox() {
        return sandbox;
    }

    /** Digests by tag, of an environment's repository. */
    public Map<String, String> tags(String environment) {
        try (EcrClient ecr = SandboxTestSupport.client(
                EcrClient.builder(), sandbox.endpoint(), witness(environment), SecondSeed.REGION)) {
            Map<String, String> tags = new HashMap<>();
            for (ImageDetail image : ecr.describeImages(r -> r.repositoryName("ecs/" + environment + "-awssdk-iam"))
                    .imageDetails()) {
                image.imageTags().forEach(tag -> tags.put(tag, image.imageDigest()));
            }
            return tags;
        }
    }

    /** How an environment's deployments stand, by id. */
    public Map<String, String> deployments(String environment) {
        try (CodeDeployClient codeDeploy = SandboxTestSupport.client(
                CodeDeployClient.builder(), sandbox.endpoint(), witness(environment), SecondSeed.REGION)) {
            Map<String, String> deployments = new HashMap<>();
            codeDeploy
                    .listDeployments(r -> r.applicationName("bys-" + environment + "-cddp-ecs-main-awssdk-iam")
                            .deploymentGroupName("bys-" + environment + "-cddpg-ecs-main-awssdk-iam"))
                    .deployments()
                    .forEach(id -> deployments.put(
                            id,
                            codeDeploy
                                    .getDeployment(r -> r.deploymentId(id))
                                    .deploymentInfo()
                                    .statusAsString()));
            return deployments;
        }
    }

    /**
     * What of the secrets in play stands in a file or below a folder, each as file and the secret's first characters.
     *
     * @param more secrets that the sandbox does not know
     */
    public List<String> leaks(Path place, List<String> more) throws IOException {
        return Leaks.in(
                place, Stream.concat(sandbox.secrets().stream(), more.stream()).toList());
    }

    @Override
    public void close() {
        sandbox.close();
    }

    private AwsCredentials witness(String environment) {
        return SandboxTestSupport.session(sandbox, SecondSeed.deployRole(environment), "witness");
    }
}
