package dev.meshclient.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityTest {
    private static final Identity WEB = new Identity("shop", "virtualNode", "web");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mesh/shop/virtualNode/web",
                " mesh/shop/virtualNode/web ",
                "arn:aws:appmesh:eu-west-1:123456789012:mesh/shop/virtualNode/web",
                "arn:aws-cn:appmesh-preview:us-west-2:123456789012:mesh/shop/virtualNode/web"
            })
    void a_virtual_node_is_named_by_its_path_or_its_arn(String text) {
        assertThat(Identity.parse(text)).isEqualTo(WEB).hasToString("mesh/shop/virtualNode/web");
    }

    @Test
    void a_virtual_gateway_may_be_the_identity_too() {
        assertThat(Identity.parse("mesh/shop/virtualGateway/edge").isNode()).isFalse();
        assertThat(WEB.isNode()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"web", "", "mesh/shop/virtualService/web", "mesh/shop/virtualNode/web/more", "arn:aws:sqs:x"})
    void anything_else_is_refused(String text) {
        assertThatThrownBy(() -> Identity.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("identity: " + text
                        + " (expected: mesh/NAME/virtualNode/NAME, mesh/NAME/virtualGateway/NAME or its ARN)");
    }

    @Test
    void of_app_meshs_variables_the_arn_comes_first_and_none_is_no_identity() {
        assertThat(Identity.fromVariables("mesh/shop/virtualNode/web", "mesh/shop/virtualNode/old"))
                .isEqualTo(WEB);
        assertThat(Identity.fromVariables(null, "mesh/shop/virtualNode/web")).isEqualTo(WEB);
        assertThat(Identity.fromVariables(" ", null)).isNull();
        assertThat(Identity.fromVariables(null, null)).isNull();
    }
}
