package io.github.ecsdelivery.sandbox.permit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsdelivery.sandbox.policy.Policy;
import io.github.ecsdelivery.sandbox.wire.Caller;
import io.github.ecsdelivery.sandbox.wire.Deed;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What identity policies and policies of resources decide together. */
class EvaluationTest {
    private static final String BUCKET = "arn:aws:s3:::revisions/a";
    private static final Caller CALLER = new Caller(
            "111111111111",
            "arn:aws:sts::111111111111:assumed-role/deploy/s",
            "AROA:s",
            "ASIA",
            Caller.Session.of("arn:aws:iam::111111111111:role/deploy"));

    /** An identity policy that allows nothing but this. */
    static Policy policy(String more) {
        String statement = more.equals("{}") ? "{'Effect': 'Allow', 'Action': 'none:None', 'Resource': '*'}" : more;
        return Policy.parse(
                "The policy",
                Policy.Kind.OF_IDENTITY,
                ("{'Version': '2012-10-17', 'Statement': [" + statement + "]}").replace('\'', '"'));
    }

    private static @Nullable String refusal(String statement, Deed deed) {
        return new Evaluation(caller -> policy(statement)).refusal(CALLER, deed);
    }

    @Test
    void whoHasNoStatedPolicyMayDoEverything() {
        assertThat(new Evaluation(caller -> null).refusal(CALLER, Deed.of("any:Thing", "*")))
                .isNull();
    }

    @Test
    void whatNoPolicyAllowsIsDeniedInAwsWords() {
        assertThat(refusal("{}", Deed.of("s3:PutObject", BUCKET)))
                .isEqualTo("User: arn:aws:sts::111111111111:assumed-role/deploy/s is not authorized to perform:"
                        + " s3:PutObject on resource: arn:aws:s3:::revisions/a because no identity-based policy allows"
                        + " the s3:PutObject action");
        assertThat(refusal(
                        "{'Effect': 'Allow', 'Action': '*', 'Resource': '*'},"
                                + "{'Effect': 'Deny', 'Action': 's3:Put*', 'Resource': '*'}",
                        Deed.of("s3:PutObject", BUCKET)))
                .isEqualTo("User: arn:aws:sts::111111111111:assumed-role/deploy/s is not authorized to perform:"
                        + " s3:PutObject on resource: arn:aws:s3:::revisions/a with an explicit deny in an"
                        + " identity-based policy");
    }

    @Test
    void actionResourceAndConditionMustMatch() {
        String statement = "{'Effect': 'Allow', 'Action': 'iam:PassRole', 'Resource': 'arn:aws:iam::*:role/orders-*',"
                + " 'Condition': {'StringEquals': {'iam:PassedToService': 'ecs-tasks.amazonaws.com'}}}";
        Deed pass = Deed.of("iam:PassRole", "arn:aws:iam::111111111111:role/orders-task");

        assertThat(refusal(statement, pass.with("iam:PassedToService", "ecs-tasks.amazonaws.com")))
                .isNull();
        assertThat(refusal(statement, pass)).isNotNull();
        assertThat(refusal(statement, pass.with("iam:PassedToService", "lambda.amazonaws.com")))
                .isNotNull();
        assertThat(refusal(
                        statement,
                        Deed.of("iam:PassRole", "arn:aws:iam::111111111111:role/admin")
                                .with("iam:PassedToService", "ecs-tasks.amazonaws.com")))
                .isNotNull();
    }

    @Test
    void aResourceMayGrantWhatNoIdentityPolicyAllowsButNotWhatOneDenies() {
        Evaluation silent = new Evaluation(caller -> policy("{}"));
        silent.resources("s3", (caller, deed) -> deed.resource().equals(BUCKET));
        Evaluation denying = new Evaluation(caller -> policy("{'Effect': 'Deny', 'Action': 's3:*', 'Resource': '*'}"));
        denying.resources("s3", (caller, deed) -> true);

        assertThat(silent.refusal(CALLER, Deed.of("s3:PutObject", BUCKET))).isNull();
        assertThat(silent.refusal(CALLER, Deed.of("s3:PutObject", "arn:aws:s3:::other/a")))
                .isNotNull();
        assertThat(silent.refusal(CALLER, Deed.of("ecs:ListTaskDefinitions", "*")))
                .isNotNull();
        assertThat(denying.refusal(CALLER, Deed.of("s3:PutObject", BUCKET))).contains("explicit deny");
    }
}
