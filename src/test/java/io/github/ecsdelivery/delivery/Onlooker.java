package io.github.ecsdelivery.delivery;

import io.github.ecsdelivery.sandbox.SandboxTestSupport;
import io.github.ecsdelivery.sandbox.world.World;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.client.builder.SdkSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.codedeploy.CodeDeployClient;
import software.amazon.awssdk.services.codedeploy.model.LifecycleEvent;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecr.model.Image;
import software.amazon.awssdk.services.ecr.model.ImageDetail;
import software.amazon.awssdk.services.ecr.model.ImageIdentifier;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.TaskSet;

/** Looks at what stands in the sandbox with clients of its own. */
final class Onlooker {
    final EcrClient ecr;
    final EcsClient ecs;
    final CodeDeployClient codeDeploy;
    private final URI endpoint;
    private final World world;

    Onlooker(DeliveryScene scene) {
        endpoint = scene.sandbox.endpoint();
        world = scene.world;
        ecr = made(EcrClient.builder());
        ecs = made(EcsClient.builder());
        codeDeploy = made(CodeDeployClient.builder());
    }

    private <B extends AwsClientBuilder<B, C> & SdkSyncClientBuilder<B, C>, C> C made(B builder) {
        return builder.endpointOverride(endpoint)
                .region(Region.of(world.region()))
                .credentialsProvider(StaticCredentialsProvider.create(SandboxTestSupport.user()))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }

    /** Digests by tag. */
    Map<String, String> tags() {
        Map<String, String> tags = new TreeMap<>();
        for (ImageDetail image : ecr.describeImages(request -> request.repositoryName(world.repository()))
                .imageDetails()) {
            image.imageTags().forEach(tag -> tags.put(tag, image.imageDigest()));
        }
        return tags;
    }

    /** The task sets of the service. */
    List<TaskSet> taskSets() {
        return ecs.describeServices(request -> request.cluster(world.cluster()).services(world.service()))
                .services()
                .get(0)
                .taskSets();
    }

    /** Gives an image a tag. */
    void tag(String digest, String tag) {
        Image image = ecr.batchGetImage(request -> request.repositoryName(world.repository())
                        .imageIds(ImageIdentifier.builder().imageDigest(digest).build()))
                .images()
                .get(0);
        ecr.putImage(request -> request.repositoryName(world.repository())
                .imageManifest(image.imageManifest())
                .imageManifestMediaType(image.imageManifestMediaType())
                .imageTag(tag));
    }

    /** ARN of the task definition that the PRIMARY task set runs. */
    String runningTaskDefinition() {
        return taskSets().stream()
                .filter(set -> "PRIMARY".equals(set.status()))
                .map(TaskSet::taskDefinition)
                .findFirst()
                .orElseThrow();
    }

    /** Image of the first container that the PRIMARY task set runs. */
    String runningImage() {
        return ecs.describeTaskDefinition(request -> request.taskDefinition(runningTaskDefinition()))
                .taskDefinition()
                .containerDefinitions()
                .get(0)
                .image();
    }

    /** ARNs of a family's revisions. */
    List<String> revisions(String family) {
        return ecs.listTaskDefinitions(request -> request.familyPrefix(family)).taskDefinitionArns();
    }

    /** Lifecycle events of a deployment. */
    List<LifecycleEvent> events(String id) {
        String target = codeDeploy
                .listDeploymentTargets(request -> request.deploymentId(id))
                .targetIds()
                .get(0);
        return codeDeploy
                .batchGetDeploymentTargets(request -> request.deploymentId(id).targetIds(target))
                .deploymentTargets()
                .get(0)
                .ecsTarget()
                .lifecycleEvents();
    }

    /** CodeDeploy's word for a deployment. */
    String status(String id) {
        return codeDeploy
                .getDeployment(request -> request.deploymentId(id))
                .deploymentInfo()
                .statusAsString();
    }

    /** Ids of all deployments, the newest first. */
    List<String> deployments() {
        return codeDeploy
                .listDeployments(
                        request -> request.applicationName(world.application()).deploymentGroupName(world.group()))
                .deployments();
    }
}
