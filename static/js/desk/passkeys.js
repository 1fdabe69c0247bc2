/* Passkeys: the library asks the browser; here the button is joined to it, and what went wrong is said in Chinese.
   One button a page: its data-passkey names what the library is to do. */

const button = document.getElementById("passkey-button");
const trouble = document.getElementById("passkey-trouble");
const SAID = {
  NotAllowedError: "没有完成：您取消了，或等得太久。可以再试一次。",
  InvalidStateError: "这台设备上已经有这个账号的通行密钥，不用再加。",
  SecurityError: "这个网址用不了通行密钥。请用域名和 https 打开编辑台。",
  NotSupportedError: "这台设备用不了通行密钥。请改用验证器。",
};

if (button && window.PublicKeyCredential && window.allauth) {
  window.allauth.webauthn.forms[button.dataset.passkey]({
    ids: {
      login: button.id,
      authenticate: button.id,
      add: button.id,
      passwordless: "id_passwordless",
      credential: document.getElementById("passkey-credential") ? "passkey-credential" : "id_credential",
      data: "passkey-data",
    },
  });
  button.addEventListener("click", () => (trouble.hidden = true));
  document.addEventListener("allauth.error", (event) => {
    event.preventDefault();
    tell(SAID[event.detail.exception?.name] || "没有连上服务器，或浏览器没有应答。请再试一次。");
  });
} else if (button) {
  button.addEventListener("click", (event) => {
    event.preventDefault();
    tell("这个浏览器用不了通行密钥。请换新版的 Edge、Chrome 或 Safari，或改用密码和验证器。");
  });
}

function tell(words) {
  trouble.textContent = words;
  trouble.hidden = false;
}
