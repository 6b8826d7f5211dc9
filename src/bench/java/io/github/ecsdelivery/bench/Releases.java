package io.github.ecsdelivery.bench;

import io.github.ecsdelivery.sandbox.SandboxLink;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.codedeploy.CodeDeployClient;
import software.amazon.awssdk.services.codedeploy.model.DeploymentInfo;
import software.amazon.awssdk.services.codedeploy.model.DeploymentStatus;
import software.amazon.awssdk.services.codedeploy.model.S3Location;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;
import software.amazon.awssdk.services.s3.S3Client;

/** Whether a delivery did all that a delivery is, whoever made it. */
final class Releases implements AutoCloseable {
    private static final Duration STEP = Duration.ofMinutes(5);
    private static final int STEPS = 60;
    private static final Set<DeploymentStatus> OVER =
            Set.of(DeploymentStatus.SUCCEEDED, DeploymentStatus.FAILED, DeploymentStatus.STOPPED);

    private final SandboxLink link;
    private final Tags tags;
    private final CodeDeployClient codeDeploy;
    private final EcsClient ecs;
    private final S3Client s3;

    /** Which digest a tag has. */
    @FunctionalInterface
    interface Tags {
        String digest(String repository, String tag) throws FailedRun;
    }

    /**
     * How a service stood.
     *
     * @param latest digest of the tag; empty when there is none
     * @param revision of the newest task definition
     * @param deployments ids of all so far
     */
    record Before(String latest, int revision, Set<String> deployments) {}

    Releases(SandboxLink link, Tags tags) {
        this.link = link;
        this.tags = tags;
        codeDeploy = Sdk.to(link, CodeDeployClient.builder()).build();
        ecs = Sdk.to(link, EcsClient.builder()).build();
        s3 = Sdk.to(link, S3Client.builder()).forcePathStyle(true).build();
    }

    /** How the service of a repository stands. */
    Before look(String repository) {
        String service = FarSide.service(repository);
        return new Before(latest(repository), newest(service).revision(), new HashSet<>(deployments(service)));
    }

    /**
     * Holds a delivery to what it is: the image is {@code latest} and what was is {@code backup}, one task definition more
     * names it by its digest, and the one deployment of it, started from a revision in S3, succeeds.
     *
     * @param digest of the image
     * @throws FailedRun when anything of it is not so
     */
    void check(Before before, String repository, String digest) throws FailedRun, InterruptedException {
        String service = FarSide.service(repository);
        same("'latest' of " + repository, digest, tags.digest(repository, "latest"));
        if (!before.latest().isEmpty()) {
            same("'backup' of " + repository, before.latest(), tags.digest(repository, "backup"));
        }
        TaskDefinition newest = newest(service);
        same("Revisions of " + service, 1, newest.revision() - before.revision());
        String image = newest.containerDefinitions().get(0).image();
        same("The image of " + newest.taskDefinitionArn(), digest, image.substring(image.indexOf('@') + 1));
        List<String> started = deployments(service).stream()
                .filter(id -> !before.deployments().contains(id))
                .toList();
        same("Deployments of " + service, 1, started.size());
        S3Location revision = read(started.get(0)).revision().s3Location();
        String appSpec = s3.getObjectAsBytes(
                        request -> request.bucket(revision.bucket()).key(revision.key()))
                .asUtf8String();
        if (!appSpec.contains(newest.taskDefinitionArn())) {
            throw new FailedRun("The revision of " + started.get(0) + " does not name " + newest.taskDefinitionArn()
                    + ": " + appSpec);
        }
        same("The status of " + started.get(0), DeploymentStatus.SUCCEEDED, ended(started.get(0)));
    }

    private DeploymentStatus ended(String id) throws InterruptedException {
        DeploymentStatus status = read(id).status();
        for (int i = 0; i < STEPS && !OVER.contains(status); i++) {
            link.sleep(STEP);
            status = read(id).status();
        }
        return status;
    }

    private String latest(String repository) {
        try {
            return tags.digest(repository, "latest");
        } catch (FailedRun e) {
            return "";
        }
    }

    private TaskDefinition newest(String family) {
        return ecs.describeTaskDefinition(request -> request.taskDefinition(family))
                .taskDefinition();
    }

    private List<String> deployments(String service) {
        return codeDeploy
                .listDeployments(request -> request.applicationName(service).deploymentGroupName(service))
                .deployments();
    }

    private DeploymentInfo read(String id) {
        return codeDeploy.getDeployment(request -> request.deploymentId(id)).deploymentInfo();
    }

    private static void same(String what, Object expected, Object found) throws FailedRun {
        if (!expected.equals(found)) {
            throw new FailedRun(what + ": expected " + expected + ", found " + found + ".");
        }
    }

    @Override
    public void close() {
        codeDeploy.close();
        ecs.close();
        s3.close();
    }
}
