package io.github.ecsdelivery.sandbox.world;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Changes what an account has beside the service: bucket, keys, roles, secrets, pipelines.
 *
 * @param <B> the whole builder
 */
abstract class AccountBuilder<B extends AccountBuilder<B>> {
    BucketSpec revisions;
    final List<KmsKey> keys = new ArrayList<>();
    final List<RoleSpec> roles = new ArrayList<>(List.of(RoleSpec.trustingItsAccount("deploy")));
    boolean rolesTakenForGranted = true;
    final List<NewerMember> newerEcs = new ArrayList<>();
    StoresSpec stores = StoresSpec.granted();
    final List<PipelineSpec> pipelines = new ArrayList<>();

    @Nullable
    Identity identity;

    AccountBuilder(BucketSpec bucket) {
        revisions = bucket;
    }

    abstract B self();

    /** What tasks read and write outside, instead of what is taken for granted. */
    public B stores(StoresSpec value) {
        stores = value;
        return self();
    }

    /** One more pipeline; its declaration is JSON as GetPipeline returns it. */
    public B pipeline(String name, String document) {
        pipelines.add(new PipelineSpec(name, document));
        return self();
    }

    /** The name of the bucket; empty for an account without one. */
    public B bucket(String value) {
        revisions = revisions.named(value);
        return self();
    }

    /** The bucket is another account's. */
    public B bucketOwner(String account) {
        revisions = revisions.ownedBy(account);
        return self();
    }

    public B bucketDemandsKms(boolean value) {
        revisions = revisions.demandingKms(value);
        return self();
    }

    /** A JSON policy document; the sandbox does not open when S3 would refuse it. */
    public B bucketPolicy(@Nullable String json) {
        revisions = revisions.under(json);
        return self();
    }

    /** Whether the bucket keeps what is overwritten. */
    public B bucketVersioned(boolean value) {
        revisions = revisions.versioned(value);
        return self();
    }

    /** ARN of the KMS key that encrypts what is put into the bucket without a word about encryption; null for none. */
    public B bucketKey(@Nullable String arn) {
        revisions = revisions.encryptedWith(arn);
        return self();
    }

    /** Whether it is an old bucket, with ACLs. */
    public B bucketAclsEnabled(boolean value) {
        revisions = revisions.withAcls(value);
        return self();
    }

    /** One more KMS key, which these accounts may use besides its own. */
    public B kmsKey(String arn, String... accounts) {
        return kmsKey(new KmsKey(arn, List.of(accounts)));
    }

    /** One more KMS key. */
    public B kmsKey(KmsKey key) {
        keys.add(key);
        return self();
    }

    /** Instead of the roles so far; they trust their own account. */
    public B roles(String... names) {
        roles.clear();
        Arrays.stream(names).map(RoleSpec::trustingItsAccount).forEach(roles::add);
        return self();
    }

    /** One more role, for sessions of up to an hour. */
    public B role(String name, String trustPolicyJson) {
        return role(name, trustPolicyJson, Duration.ofHours(1));
    }

    /** One more role. */
    public B role(String name, String trustPolicyJson, Duration maxSession) {
        return role(RoleSpec.trusting(name, trustPolicyJson).lasting(maxSession));
    }

    /** One more role, or another in the place of the one of that name. */
    public B role(RoleSpec role) {
        roles.removeIf(before -> before.name().equals(role.name()));
        roles.add(role);
        return self();
    }

    /**
     * Gives a role one more inline policy; from then on it may do no more than its policies say.
     *
     * @throws IllegalArgumentException when there is no such role
     */
    public B rolePolicy(String role, String policyName, String policyJson) {
        RoleSpec before = roles.stream()
                .filter(each -> each.name().equals(role))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The world has no role '" + role + "'."));
        return role(before.allowed(policyName, policyJson));
    }

    /** Whether roles that no world states are there for the services of AWS, and may do everything; else there are none. */
    public B rolesTakenForGranted(boolean value) {
        rolesTakenForGranted = value;
        return self();
    }

    /**
     * ECS takes one more member in RegisterTaskDefinition, as {@link NewerMember}. The sandbox's ECS does not come up
     * when the structure is none of its own, or has the member already.
     */
    public B newerEcs(String structure, String member, String type) {
        newerEcs.add(new NewerMember(structure, member, type));
        return self();
    }

    /**
     * Whose key the sandbox hands out: {@code user/<name>} or {@code role/<path and name>}; a role's key is one of a
     * session.
     */
    public B identity(String account, String principal) {
        identity = new Identity(account, principal);
        return self();
    }
}
