package io.github.ecsdelivery.sandbox;

import io.github.ecsdelivery.sandbox.world.World;
import io.github.ecsdelivery.sandbox.world.WorldBuilder;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.services.codedeploy.CodeDeployClient;
import software.amazon.awssdk.services.codedeploy.model.DeploymentInfo;
import software.amazon.awssdk.services.codedeploy.model.ECSTarget;
import software.amazon.awssdk.services.codedeploy.model.RevisionLocation;
import software.amazon.awssdk.services.codedeploy.model.RevisionLocationType;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.Compatibility;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.NetworkMode;
import software.amazon.awssdk.services.ecs.model.PortMapping;
import software.amazon.awssdk.services.ecs.model.Service;

/** A sandbox with several services in one account and region, seen through the SDK's clients; time stands still. */
@NullMarked
final class Neighbours implements AutoCloseable {
    final Sandbox sandbox;
    final EcsClient ecs;
    final CodeDeployClient codeDeploy;

    Neighbours(World... worlds) throws IOException {
        sandbox = Sandbox.start(List.of(worlds), Sandbox.Options.defaults().time(0, 1e9));
        AwsCredentials user = SandboxTestSupport.handedOut(sandbox);
        ecs = SandboxTestSupport.client(EcsClient.builder(), sandbox.endpoint(), user, worlds[0].region());
        codeDeploy =
                SandboxTestSupport.client(CodeDeployClient.builder(), sandbox.endpoint(), user, worlds[0].region());
    }

    /** A service of a cluster, deployed by a group of its own. */
    static WorldBuilder world(String cluster, String service) {
        return World.of(service)
                .cluster(cluster)
                .deployment(cluster, service)
                .repository(cluster + "/" + service)
                .bucket("shared-revisions");
    }

    /** A new revision of the family, to run in a service of that name. */
    String register(String family) {
        return ecs.registerTaskDefinition(r -> r.family(family)
                        .requiresCompatibilities(Compatibility.FARGATE)
                        .networkMode(NetworkMode.AWSVPC)
                        .cpu("256")
                        .memory("512")
                        .executionRoleArn("arn:aws:iam::111111111111:role/execution")
                        .containerDefinitions(ContainerDefinition.builder()
                                .name(family)
                                .image("acme/" + family + ":1")
                                .portMappings(PortMapping.builder()
                                        .containerPort(8080)
                                        .build())
                                .build()))
                .taskDefinition()
                .taskDefinitionArn();
    }

    /** A deployment of a new task definition to the group of that name. */
    String deploy(String application, String group) {
        return deploy(application, group, revision(register(group), group));
    }

    String deploy(String application, String group, RevisionLocation revision) {
        return codeDeploy
                .createDeployment(r -> r.applicationName(application)
                        .deploymentGroupName(group)
                        .revision(revision))
                .deploymentId();
    }

    static RevisionLocation revision(String taskDefinition, String container) {
        return RevisionLocation.builder()
                .revisionType(RevisionLocationType.APP_SPEC_CONTENT)
                .appSpecContent(c -> c.content("""
                        {"version": 0.0, "Resources": [{"TargetService": {"Type": "AWS::ECS::Service", "Properties":
                          {"TaskDefinition": "%s", "LoadBalancerInfo": {"ContainerName": "%s", "ContainerPort": 8080}}}}]}
                        """.formatted(taskDefinition, container)))
                .build();
    }

    DeploymentInfo deployment(String id) {
        return codeDeploy.getDeployment(r -> r.deploymentId(id)).deploymentInfo();
    }

    ECSTarget target(String id) {
        String target = codeDeploy
                .listDeploymentTargets(r -> r.deploymentId(id))
                .targetIds()
                .get(0);
        return codeDeploy
                .getDeploymentTarget(r -> r.deploymentId(id).targetId(target))
                .deploymentTarget()
                .ecsTarget();
    }

    Service service(String cluster, String name) {
        return ecs.describeServices(r -> r.cluster(cluster).services(name))
                .services()
                .get(0);
    }

    void advance(Duration duration) {
        sandbox.time().advanceTo(sandbox.time().instant().plus(duration));
    }

    @Override
    public void close() {
        ecs.close();
        codeDeploy.close();
        sandbox.close();
    }
}
