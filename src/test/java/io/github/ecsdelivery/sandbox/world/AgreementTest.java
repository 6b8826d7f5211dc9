package io.github.ecsdelivery.sandbox.world;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What several worlds may have together, and what they may not. */
class AgreementTest {
    private static WorldBuilder orders() {
        return World.of("orders");
    }

    /** A world that shares with {@link #orders} what the change makes it share. */
    private static void shares(UnaryOperator<WorldBuilder> change) {
        assertThatCode(() -> new Agreement()
                        .add(List.of(
                                orders().build(),
                                change.apply(World.of("billing")).build())))
                .doesNotThrowAnyException();
    }

    private static void refuses(World one, World other, String sentence) {
        assertThatThrownBy(() -> new Agreement().add(List.of(one, other)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(sentence);
        Agreement earlier = new Agreement();
        earlier.add(List.of(one));
        assertThatThrownBy(() -> earlier.add(List.of(other))).hasMessage(sentence);
    }

    @Test
    void sharesWhatIsSharedInAws() {
        shares(world -> world.cluster("orders"));
        shares(world -> world.deployment("orders", "billing"));
        shares(world -> world.repository("orders"));
        shares(world -> world.bucket("orders-revisions"));
        shares(world -> world.bootstrap("orders", "busybox", "other", 80));
        shares(world -> world.role("deploy", "{}", Duration.ofHours(12)));
        shares(world -> world.service("orders"));
        shares(world -> world.service("orders").cluster("orders").region("eu-west-2"));
    }

    @Test
    void whatIsSaidTwiceIsSaidOnce() {
        assertThatCode(() -> new Agreement()
                        .add(List.of(
                                orders().build(),
                                orders().roles("other").baseImage("jdk").build())))
                .doesNotThrowAnyException();
    }

    @Test
    void aServiceIsSetUpOneWay() {
        refuses(
                orders().build(),
                orders().desiredCount(3).build(),
                "two worlds have the service 'orders/orders' of account 111111111111 in eu-west-1, but not the same"
                        + " desiredCount of it: '2' and '3'; give each world a service of its own, with a deployment"
                        + " group of its own");
    }

    @Test
    void aGroupDeploysOneService() {
        refuses(
                orders().build(),
                World.of("billing").deployment("orders", "orders").build(),
                "two worlds have the deployment group 'orders/orders' of account 111111111111 in eu-west-1, but not"
                        + " the same service of it: 'orders/orders' and 'billing/billing'; a deployment group deploys"
                        + " one service");
    }

    @Test
    void aRepositoryIsOfOneKind() {
        refuses(
                orders().build(),
                World.of("billing")
                        .repository("orders")
                        .tagMutability("IMMUTABLE")
                        .build(),
                "two worlds have the repository 'orders' of account 111111111111 in eu-west-1, but not the same"
                        + " tagMutability of it: 'MUTABLE' and 'IMMUTABLE'; set it up alike in both, or name another"
                        + " repository");
    }

    @Test
    void aBucketNameIsSharedByAllOfAws() {
        refuses(
                orders().build(),
                orders().region("eu-west-2").build(),
                "two worlds have the bucket 'orders-revisions', but not the same region of it: 'eu-west-1' and"
                        + " 'eu-west-2'; the names of buckets are shared by all of AWS: set it up alike in both, or name"
                        + " another bucket");
    }

    @Test
    void aRoleHasOneLongestSession() {
        refuses(
                orders().build(),
                World.of("billing").role("deploy", "{}").build(),
                "two worlds have the role 'deploy' of account 111111111111, but not the same maxSession of it:"
                        + " 'PT12H' and 'PT1H'; set it up alike in both, or name another role");
    }

    @Test
    void aNewerMemberIsOfOneType() {
        refuses(
                orders().newerEcs("Volume", "soon", "string").build(),
                World.of("billing").newerEcs("Volume", "soon", "long").build(),
                "two worlds have the newer member 'Volume.soon' of ECS of account 111111111111 in eu-west-1, but not"
                        + " the same type of it: 'string' and 'long'; give it the same type in both");
    }

    @Test
    void worldsThatDoNotAgreeLeaveNothingBehind() {
        Agreement agreement = new Agreement();
        World one = orders().build();
        World other = orders().desiredCount(3).build();
        assertThatThrownBy(() -> agreement.add(List.of(one, other))).hasMessageContaining("desiredCount");

        assertThatCode(() -> agreement.add(List.of(other))).doesNotThrowAnyException();
    }

    @Test
    void aClusterIsThereOrNot() {
        refuses(
                orders().build(),
                World.of("billing")
                        .cluster("orders")
                        .state(ServiceStateSpec.usual().cluster(ServiceStateSpec.Status.INACTIVE))
                        .build(),
                "two worlds have the cluster 'orders' of account 111111111111 in eu-west-1, but not the same status of"
                        + " it: 'ACTIVE' and 'INACTIVE'; a cluster is there or it is not");
    }

    @Test
    void anApplicationIsForOneComputePlatform() {
        refuses(
                orders().build(),
                World.of("billing")
                        .deployment("orders", "billing")
                        .platform(PlatformSpec.server())
                        .build(),
                "two worlds have the application 'orders' of account 111111111111 in eu-west-1, but not the same"
                        + " computePlatform of it: 'ECS' and 'Server'; an application is for one compute platform");
    }

    @Test
    void rightsAreStatedOneWay() {
        refuses(
                orders().rolePolicy("deploy", "rights", "{\"a\": 1}").build(),
                World.of("billing").rolePolicy("deploy", "rights", "{}").build(),
                "two worlds have the policy 'rights' of the role 'deploy' of account 111111111111, but not the same"
                        + " document of it: '{\"a\": 1}' and '{}'; state it alike in both, or name another policy");
        refuses(
                orders().build(),
                World.of("billing").rolesTakenForGranted(false).build(),
                "two worlds have the other roles of account 111111111111, but not the same rolesTakenForGranted of it:"
                        + " 'true' and 'false'; take them for granted in both, or in none");
        shares(world -> world.rolePolicy("deploy", "billing", "{}"));
    }

    @Test
    void aKeyIsInOneState() {
        String arn = "arn:aws:kms:eu-west-1:111111111111:key/1";
        refuses(
                orders().kmsKey(arn).build(),
                World.of("billing")
                        .kmsKey(new KmsKey(arn, List.of()).in(KmsKey.State.DISABLED))
                        .build(),
                "two worlds have the KMS key " + arn
                        + ", but not the same state of it: 'ENABLED' and 'DISABLED'; a key is" + " in one state");
    }

    @Test
    void aKeyPolicyIsADocumentOrAListOfAccounts() {
        assertThatThrownBy(() -> new KmsKey(
                        "arn:aws:kms:eu-west-1:111111111111:key/1",
                        List.of("222222222222"),
                        "{}",
                        KmsKey.State.ENABLED))
                .hasMessage(
                        "The key policy of arn:aws:kms:eu-west-1:111111111111:key/1 is stated as a document and as a"
                                + " list of accounts; state one of them.");
    }
}
