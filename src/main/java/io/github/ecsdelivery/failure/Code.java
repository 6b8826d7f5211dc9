package io.github.ecsdelivery.failure;

import java.util.Arrays;
import java.util.Locale;

/**
 * Stable codes of everything that ends a build. Hundreds: 1 settings and identity, 2 spec, 3 image, 4 revision, 5
 * deployment, 6 sandbox, 9 the far side. A number is never used again for something else. What each means in general says
 * {@link Catalogue}.
 */
public enum Code {
    /** A setting that has no default is missing. */
    SETTING_MISSING(101, Kind.YOURS),
    /** A setting has a value that cannot be. */
    SETTING_INVALID(102, Kind.YOURS),
    /** A property under ecs-delivery. names no setting. */
    SETTING_UNKNOWN(103, Kind.YOURS),
    /** AWS does not know these credentials. */
    CREDENTIALS_REFUSED(110, Kind.YOURS),
    /** There are no credentials at all. */
    CREDENTIALS_MISSING(111, Kind.YOURS),
    /** The credentials belong to another account. */
    WRONG_ACCOUNT(112, Kind.YOURS),
    /** The credentials are good but not for this action. */
    ACCESS_DENIED(113, Kind.YOURS),
    /** The credentials were good and are not any more. */
    CREDENTIALS_EXPIRED(114, Kind.YOURS),
    /** Neither a parameter nor git says which commit this is. */
    COMMIT_UNKNOWN(120, Kind.YOURS),
    /** No environment takes this build, or several do. */
    ENVIRONMENT_UNKNOWN(121, Kind.YOURS),
    /** A protected environment was not confirmed. */
    ENVIRONMENT_UNCONFIRMED(122, Kind.YOURS),
    /** The work tree has changes that are not committed. */
    TREE_DIRTY(123, Kind.YOURS),
    /** A file that an earlier goal should have written is missing. */
    HANDOVER_MISSING(130, Kind.YOURS),
    /** A file that an earlier goal wrote is not what it wrote, or is of another build. */
    HANDOVER_MISMATCH(131, Kind.YOURS),
    /** A file could not be written. */
    FILE_UNWRITABLE(132, Kind.OURS),
    /** The preflight found several things that would fail the delivery, or a warning that was to count as one. */
    PREFLIGHT_FAILED(140, Kind.YOURS),

    /** A template is named but does not exist. */
    TEMPLATE_MISSING(201, Kind.YOURS),
    /** A template does not parse. */
    TEMPLATE_UNREADABLE(202, Kind.YOURS),
    /** A template parses but is not what it should be. */
    TEMPLATE_SHAPE(203, Kind.YOURS),
    /** A placeholder that no one defines. */
    PLACEHOLDER_UNKNOWN(204, Kind.YOURS),
    /** The container that gets the image cannot be told. */
    CONTAINER_UNKNOWN(205, Kind.YOURS),
    /** ECS refused the task definition. */
    TASK_DEFINITION_REFUSED(206, Kind.YOURS),
    /** ECS or CodeDeploy would refuse the rendered spec, or what runs of it would fail. */
    SPEC_INVALID(207, Kind.YOURS),
    /** A key that neither ECS nor CodeDeploy knows. */
    SPEC_KEY_UNKNOWN(208, Kind.YOURS),
    /** Something in the rendered spec still looks like a placeholder. */
    TOKEN_LEFT(209, Kind.YOURS),
    /** What CodePipeline is to take is larger than it takes, or named as it does not look for. */
    PIPELINE_REFUSES(210, Kind.YOURS),

    /** The image could not be built from the project. */
    IMAGE_UNBUILDABLE(301, Kind.YOURS),
    /** No class with a main method, or several. */
    MAIN_CLASS_UNKNOWN(302, Kind.YOURS),
    /** The base image cannot be had. */
    BASE_IMAGE_UNAVAILABLE(303, Kind.YOURS),
    /** The ECR repository does not exist. */
    REPOSITORY_MISSING(304, Kind.YOURS),
    /** The registry refused the login or the push. */
    PUSH_REFUSED(305, Kind.YOURS),
    /** The registry could not be reached or broke off. */
    PUSH_FAILED(306, Kind.OURS),
    /** The commit tag exists with another digest and must not move. */
    TAG_TAKEN(307, Kind.YOURS),
    /** A tag could not be moved. */
    TAG_NOT_MOVED(308, Kind.OURS),
    /** An image is in the repository but cannot be had: it is archived, or its key is gone. */
    IMAGE_INACCESSIBLE(309, Kind.YOURS),
    /** A tag that is to move never can, because the repository keeps it where it is. */
    TAG_IMMUTABLE(310, Kind.YOURS),
    /** The scan of the image found more than is allowed. */
    SCAN_FINDINGS(311, Kind.YOURS),
    /** The scan of the image did not come to an end. */
    SCAN_UNFINISHED(312, Kind.OURS),
    /** The tar named by imageTar is no image. */
    IMAGE_TAR_UNREADABLE(313, Kind.YOURS),
    /** The registry of the base image could not be reached or broke off. */
    BASE_IMAGE_UNREACHABLE(314, Kind.OURS),
    /** A registry need not prove who it is, because the user said so. */
    REGISTRY_INSECURE(315, Kind.YOURS),

    /** The bucket does not exist. */
    BUCKET_MISSING(401, Kind.YOURS),
    /** The bucket belongs to someone else, or its policy denies the put. */
    BUCKET_DENIED(402, Kind.YOURS),
    /** The KMS key that encrypts the revision cannot be used. */
    REVISION_KEY_REFUSED(403, Kind.YOURS),
    /** S3 does not take the revision as it is sent, for example with its tags or its ACL. */
    REVISION_REFUSED(404, Kind.YOURS),

    /** The CodeDeploy application does not exist. */
    APPLICATION_MISSING(501, Kind.YOURS),
    /** The deployment group does not exist. */
    GROUP_MISSING(502, Kind.YOURS),
    /** The deployment group cannot do an ECS blue/green deployment of this service. */
    GROUP_UNSUITABLE(503, Kind.YOURS),
    /** The cluster does not exist. */
    CLUSTER_MISSING(504, Kind.YOURS),
    /** The service does not exist or is not active. */
    SERVICE_MISSING(505, Kind.YOURS),
    /** Another deployment runs in the group. */
    DEPLOYMENT_ACTIVE(506, Kind.YOURS),
    /** CodeDeploy refused to start the deployment. */
    DEPLOYMENT_REFUSED(507, Kind.YOURS),
    /** There is no deployment of that id, or none to work on. */
    DEPLOYMENT_UNKNOWN(508, Kind.YOURS),
    /** The deployment does not wait for what it was told to go on from. */
    DEPLOYMENT_NOT_WAITING(509, Kind.YOURS),
    /** The deployment failed. */
    DEPLOYMENT_FAILED(510, Kind.YOURS),
    /** The deployment was stopped. */
    DEPLOYMENT_STOPPED(511, Kind.YOURS),
    /** The deployment did not end in time. */
    DEPLOYMENT_TIMEOUT(512, Kind.OURS),
    /** The build was interrupted while it waited. */
    INTERRUPTED(513, Kind.OURS),
    /** The deployment succeeded, and its tasks run another image than the one that was pushed. */
    DIGEST_MISMATCH(514, Kind.YOURS),
    /** What runs is newer than what is to be deployed. */
    RELEASE_OLDER(515, Kind.YOURS),
    /** There is nothing to go back to, or it cannot run any more. */
    ROLLBACK_IMPOSSIBLE(516, Kind.YOURS),
    /** The tests of green failed, so that the deployment was rolled back. */
    TESTS_FAILED(517, Kind.YOURS),
    /** The person at the terminal did not want to go back after all. */
    ROLLBACK_DECLINED(518, Kind.YOURS),
    /** A deployment was held back to the end of a build that failed. */
    DEPLOYMENT_HELD(530, Kind.YOURS),
    /** A role that takes part in the delivery is not there, is not trusted as it must be, or lacks a right. */
    ROLE_UNSUITABLE(540, Kind.YOURS),
    /** A log group, a secret or a parameter that tasks cannot start without is not there. */
    TASK_NEEDS_MISSING(541, Kind.YOURS),

    /** The sandbox could not be started or joined. */
    SANDBOX_UNAVAILABLE(601, Kind.OURS),

    /** AWS answered with an error that has no code of its own here. */
    AWS_REFUSED(901, Kind.OURS),
    /** AWS could not be reached. */
    AWS_UNREACHABLE(902, Kind.OURS),
    /** AWS asked to slow down, longer than we could wait. */
    AWS_THROTTLED(903, Kind.OURS),
    /** In a dry run nothing is changed. */
    DRY_RUN(904, Kind.OURS),
    /** The certificate of an AWS endpoint, or of what stands in between, is not trusted. */
    CERTIFICATE_UNTRUSTED(905, Kind.YOURS),
    /** AWS answered something that cannot be read, or not all that it answers. */
    ANSWER_UNREADABLE(906, Kind.OURS),
    /** A mistake of this plugin. */
    UNEXPECTED(999, Kind.OURS);

    /** Who can change it: the user (MojoFailureException) or not (MojoExecutionException). */
    public enum Kind {
        YOURS,
        OURS
    }

    private final int number;
    private final Kind kind;

    Code(int number, Kind kind) {
        this.number = number;
        this.kind = kind;
    }

    /**
     * The code of an id.
     *
     * @throws IllegalArgumentException when no code has it
     */
    public static Code of(String id) {
        return Arrays.stream(values())
                .filter(code -> code.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(id + " is the id of no code"));
    }

    /** For example {@code ECSD-204}. */
    public String id() {
        return "ECSD-" + number;
    }

    /** For example {@code ecsd-204}, under which documents explain it. */
    public String anchor() {
        return id().toLowerCase(Locale.ROOT);
    }

    public Kind kind() {
        return kind;
    }
}
