package io.github.ecsdelivery.sandbox.world;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands in one account and region of the sandbox: everything that one service needs, or, in an account of tools,
 * only bucket, keys and roles. Several worlds may be of one place; what has the same name in them is one thing.
 *
 * @param accountId 12 digits
 * @param region for example {@code eu-west-1}
 * @param ecr the repository of the service's images
 * @param ecs the service
 * @param codeDeploy the deployment group
 * @param delivers whether service and deployment group are there; else neither of them
 * @param revisions S3 bucket of revisions
 * @param keys KMS keys; while no world of a sandbox names any, every key is taken to be there and to be usable
 * @param roles IAM roles
 * @param rolesTakenForGranted whether roles that no world of the account states are there, for the services of AWS that
 *     work with them, and may do everything; else there are no others
 * @param newerEcs what ECS takes besides the members on the sandbox's own list
 * @param stores what tasks read and write outside
 * @param pipelines of CodePipeline
 * @param identity whose key the sandbox hands out; null for the IAM user {@code sandbox} of the account
 */
public record World(
        String accountId,
        String region,
        RepositorySpec ecr,
        ServiceSpec ecs,
        GroupSpec codeDeploy,
        boolean delivers,
        BucketSpec revisions,
        List<KmsKey> keys,
        List<RoleSpec> roles,
        boolean rolesTakenForGranted,
        List<NewerMember> newerEcs,
        StoresSpec stores,
        List<PipelineSpec> pipelines,
        @Nullable Identity identity) {

    /** The world of a service with this name, as its team would have set it up in the console. */
    public static WorldBuilder of(String name) {
        return new WorldBuilder(name);
    }

    /** Name of the ECR repository, empty for none. */
    public String repository() {
        return ecr.name();
    }

    /** Name of the ECS cluster. */
    public String cluster() {
        return ecs.cluster();
    }

    /** Name of the ECS service. */
    public String service() {
        return ecs.service();
    }

    /** Name of the CodeDeploy application. */
    public String application() {
        return codeDeploy.application();
    }

    /** Name of the CodeDeploy deployment group. */
    public String group() {
        return codeDeploy.group();
    }

    /** Name of the S3 bucket, empty for none. */
    public String bucket() {
        return revisions.name();
    }

    /** Of the region: {@code aws}, {@code aws-cn}, {@code aws-us-gov}, {@code aws-eusc}; ARNs begin with it. */
    public String partition() {
        return Place.partition(region);
    }
}
