package dev.meshclient.config.dialect;

import dev.meshclient.config.tree.Node;
import dev.meshclient.model.RetryBudget;

/** Reads the extension {@code retryBudget}; Envoy's value stands for what is not declared. */
final class RetryBudgetReader {

    private RetryBudgetReader() {}

    static RetryBudget read(Node node, Scope scope) {
        return Fields.read(
                node,
                scope,
                fields -> new RetryBudget(
                        fields.optional("budgetPercent", Decimal.between(0, 100), RetryBudget.ENVOY.budgetPercent()),
                        fields.optional(
                                "minRetryConcurrency",
                                Whole.between(0, Integer.MAX_VALUE),
                                RetryBudget.ENVOY.minRetryConcurrency())));
    }
}
