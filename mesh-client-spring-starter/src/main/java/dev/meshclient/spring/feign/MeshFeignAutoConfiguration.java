package dev.meshclient.spring.feign;

import dev.meshclient.MeshClient;
import dev.meshclient.spring.MeshClientAutoConfiguration;
import feign.Client;
import okhttp3.OkHttpClient;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.annotation.Bean;

/** Has Feign's clients call mesh hosts through the mesh, and others as ever. */
@AutoConfiguration(
        after = MeshClientAutoConfiguration.class,
        afterName = {
            "org.springframework.cloud.openfeign.FeignAutoConfiguration",
            "org.springframework.cloud.openfeign.loadbalancer.FeignLoadBalancerAutoConfiguration"
        })
@ConditionalOnClass(Client.class)
@ConditionalOnBean(MeshClient.class)
@ConditionalOnSingleCandidate(OkHttpClient.class)
public final class MeshFeignAutoConfiguration {

    /** Spring Cloud adds it to every client, whatever it calls with: Feign's own, Apache's or a load balancer. */
    @Bean
    @ConditionalOnMissingBean
    MeshFeignCapability meshFeignCapability(OkHttpClient client) {
        return new MeshFeignCapability(client);
    }

    /** For those who build Feign's clients themselves, and for Spring Cloud, which wants one where a client has no URL. */
    @Bean
    @ConditionalOnMissingBean(Client.class)
    MeshFeignClient meshFeignClient(OkHttpClient client) {
        return new MeshFeignClient(client, new Client.Default(null, null));
    }
}
