package io.github.ecsdelivery.preflight.container;

import io.github.ecsdelivery.preflight.Check;
import io.github.ecsdelivery.preflight.Fact;
import java.util.List;

/** The checks of log groups, secrets and parameters. */
public final class ContainerChecks {
    private final Fact<TaskReads> reads;
    private final ContainerStores stores;
    private final String accountId;
    private final Fact<StoredSecrets> secrets;
    private final Fact<StoredSecrets> parameters;

    /**
     * @param reads of the task definition that will be registered
     * @param accountId of the delivery, which sees its own parameters alone
     */
    public ContainerChecks(Fact<TaskReads> reads, ContainerStores stores, String accountId) {
        this.reads = reads;
        this.stores = stores;
        this.accountId = accountId;
        this.secrets = reads.map(all -> StoredSecrets.find(
                all.secrets().stream().filter(ref -> !ref.parameter()).toList(), stores));
        this.parameters = reads.map(all -> StoredSecrets.find(
                all.secrets().stream()
                        .filter(ref -> ref.parameter() && ref.accountId().equals(accountId))
                        .toList(),
                stores));
    }

    public List<Check> all() {
        return List.of(
                new LogGroupsCheck(reads, stores),
                new SecretsCheck("Secrets", "secrets of Secrets Manager", secrets, reads, accountId),
                new SecretsCheck("Parameters", "parameters of Systems Manager", parameters, reads, accountId));
    }

    /** The secrets of Secrets Manager, for who must know their keys. */
    public Fact<StoredSecrets> secrets() {
        return secrets;
    }

    /** The parameters of Systems Manager, the same. */
    public Fact<StoredSecrets> parameters() {
        return parameters;
    }
}
