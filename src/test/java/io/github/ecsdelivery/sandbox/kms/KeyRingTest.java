package io.github.ecsdelivery.sandbox.kms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecsdelivery.sandbox.wire.Caller;
import io.github.ecsdelivery.sandbox.wire.Refusal;
import io.github.ecsdelivery.sandbox.world.KmsKey;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Keys that several worlds name, by whatever name. */
class KeyRingTest {
    private static final String ONE = "111111111111";
    private static final String TWO = "222222222222";
    private static final String ALIAS = "arn:aws:kms:eu-west-1:111111111111:alias/revisions";

    private final KeyRing ring = new KeyRing();

    private static Caller of(String account) {
        return new Caller(account, "arn:aws:iam::" + account + ":user/dev", "AIDA", "AKIA");
    }

    private String encrypting(String account, String key) {
        return ring.encrypting(of(account), key, "eu-west-1");
    }

    @Test
    void aKeyIsKnownByItsAlias() {
        ring.add(new KmsKey(ALIAS, List.of(TWO)));

        String key = encrypting(ONE, "alias/revisions");
        assertThat(key).startsWith("arn:aws:kms:eu-west-1:111111111111:key/");
        assertThat(encrypting(ONE, ALIAS)).isEqualTo(key);
        assertThat(encrypting(TWO, ALIAS)).isEqualTo(key);
        assertThatCode(() -> ring.demandDecrypt(of(TWO), key)).doesNotThrowAnyException();
        assertThatThrownBy(() -> ring.demandDecrypt(of("333333333333"), key)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> encrypting(ONE, "alias/other"))
                .hasMessageContaining("Alias arn:aws:kms:eu-west-1:111111111111:alias/other is not found.");
        assertThatThrownBy(() -> encrypting(TWO, "alias/revisions"))
                .hasMessageContaining("Alias arn:aws:kms:eu-west-1:222222222222:alias/revisions is not found.");
    }

    @Test
    void whoMayUseAKeyAddsUp() {
        String key = "arn:aws:kms:eu-west-1:111111111111:key/1";
        ring.add(new KmsKey(key, List.of()));
        assertThatThrownBy(() -> encrypting(TWO, key)).hasMessageContaining("kms:GenerateDataKey");

        ring.add(new KmsKey(key, List.of(TWO)));
        ring.add(new KmsKey(key, List.of()));
        assertThat(encrypting(TWO, key)).isEqualTo(key);
        assertThat(encrypting(ONE, "1")).isEqualTo(key);
    }

    @Test
    void whileNobodyNamesAKeyEachIsThere() {
        assertThat(encrypting(ONE, "alias/any")).isNotEqualTo(encrypting(ONE, "alias/another"));
        assertThat(encrypting(ONE, "any")).isEqualTo("arn:aws:kms:eu-west-1:111111111111:key/any");
    }

    @Test
    void anAliasHasAnArn() {
        assertThatThrownBy(() -> new KmsKey("alias/revisions", List.of()))
                .hasMessage(
                        "A KMS key has an ARN of the form arn:aws:kms:<region>:<account>:key/<id>, or …:alias/<name>;"
                                + " found 'alias/revisions'.");
    }
}
