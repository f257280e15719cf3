/** A download's name in Chinese goes by `filename*` (RFC 6266). */
import type { FastifyReply } from 'fastify'

/** @param plain for programs that read no other, ASCII */
export const asAttachment = (reply: FastifyReply, plain: string, name: string): FastifyReply =>
  reply.header('content-disposition', `attachment; filename="${plain}"; filename*=UTF-8''${encoded(name)}`)

/** RFC 5987: these five stand for themselves in an address and not in a header. */
const encoded = (name: string): string =>
  encodeURIComponent(name).replace(/['()*!]/g, sign => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
