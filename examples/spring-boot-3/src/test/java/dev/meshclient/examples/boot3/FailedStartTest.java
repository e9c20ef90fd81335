package dev.meshclient.examples.boot3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class FailedStartTest {

    @Test
    void a_mistake_in_the_properties_is_explained(CapturedOutput output) {
        Throwable failure = catchThrowable(() ->
                new SpringApplicationBuilder(Checkout.class).run("--server.port=0", "--mesh.client.config=mesh.yaml"));
        assertThat(failure).isNotNull();
        assertThat(output).contains("APPLICATION FAILED TO START", "mesh.client.config[0]: mesh.yaml", "Action:");
    }
}
